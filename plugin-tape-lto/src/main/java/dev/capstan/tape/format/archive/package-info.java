/** Chunk, snapshot and catalog archives: their headers, and the entries of a chunk archive. */
@NullMarked
package dev.capstan.tape.format.archive;

import org.jspecify.annotations.NullMarked;
