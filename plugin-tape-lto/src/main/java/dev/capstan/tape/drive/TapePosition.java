package dev.capstan.tape.drive;

/**
 * A position on the medium, as the drive reports it.
 *
 * @param object records and filemarks before it
 * @param file filemarks before it
 * @param beginning whether it is the beginning
 * @param nearEnd whether it is behind early warning
 */
public record TapePosition(long object, long file, boolean beginning, boolean nearEnd) {}
