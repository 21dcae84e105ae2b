/** Records of 262,144 bytes: framing a stream into them, checking them, and putting the stream together again. */
@NullMarked
package dev.capstan.tape.format.record;

import org.jspecify.annotations.NullMarked;
