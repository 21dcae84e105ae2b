/** The two labels at the beginning of a tape, and JSON as it stands on tape. */
@NullMarked
package dev.capstan.tape.format.label;

import org.jspecify.annotations.NullMarked;
