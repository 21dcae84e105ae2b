/** The rules of pools and sets, each by the number it has in the description of the PBS tape format. */
@NullMarked
package dev.capstan.tape.media;

import org.jspecify.annotations.NullMarked;
