package dev.capstan.tape.volume;

import dev.capstan.tape.drive.TapePosition;

/**
 * The end of what was written.
 *
 * @param position of the drive
 * @param marked whether the last file has its filemark; true on an empty tape
 */
public record EndOfData(TapePosition position, boolean marked) {}
