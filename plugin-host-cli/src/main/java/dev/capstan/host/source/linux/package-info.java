/**
 * The system calls Java does not offer, as the rest of the host wants them: directories as handles, so that a name is resolved below an open directory and
 * never by a path somebody can exchange meanwhile; names as raw bytes; times in nanoseconds; the holes of sparse files; device nodes and fifos. Linux on
 * 64-bit machines only. The host's only JNA.
 */
@NullMarked
package dev.capstan.host.source.linux;

import org.jspecify.annotations.NullMarked;
