/**
 * A mounted tape as files of records: labels, appending behind a whole file, early warning, reading from a known object,
 * scanning to the end of data. Positions are logical objects, and every one is compared with what the drive says.
 */
@NullMarked
package dev.capstan.tape.volume;

import org.jspecify.annotations.NullMarked;
