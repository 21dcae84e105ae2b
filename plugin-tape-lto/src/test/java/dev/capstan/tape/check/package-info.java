/**
 * A second opinion on tapes, from the description of the PBS tape format alone: it reads images by hand and uses nothing of
 * {@code dev.capstan.tape.format}, so that a misunderstanding there cannot hide here.
 */
@NullMarked
package dev.capstan.tape.check;

import org.jspecify.annotations.NullMarked;
