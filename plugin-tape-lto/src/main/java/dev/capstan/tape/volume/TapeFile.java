package dev.capstan.tape.volume;

import dev.capstan.tape.format.content.ContentHeader;
import dev.capstan.tape.format.record.RecordReader;

/**
 * A tape file that was opened for reading.
 *
 * @param file its number on the tape, from 0
 * @param firstObject logical object number of its first record
 * @param header what it says of itself
 * @param body stands behind the header; reads the drive as it is read
 */
public record TapeFile(long file, long firstObject, ContentHeader header, RecordReader body) {}
