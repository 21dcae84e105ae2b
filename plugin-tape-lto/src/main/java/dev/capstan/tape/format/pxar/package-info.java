/** The one-folder pxar archive in which a snapshot's files lie on tape. */
@NullMarked
package dev.capstan.tape.format.pxar;

import org.jspecify.annotations.NullMarked;
