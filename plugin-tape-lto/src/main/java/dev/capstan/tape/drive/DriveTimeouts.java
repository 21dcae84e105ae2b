package dev.capstan.tape.drive;

import java.time.Duration;

/**
 * How long a drive may take. The figures are those LTFS uses for LTO-9, the longest of any generation (PBS tape format,
 * F.2): a time-out that is too short loses a position, one that is too long only waits.
 *
 * @param query commands that tell something
 * @param read READ
 * @param write WRITE and WRITE FILEMARKS
 * @param move SPACE, LOCATE, REWIND
 * @param load LOAD and UNLOAD
 * @param erase ERASE, short form, and FORMAT MEDIUM
 */
public record DriveTimeouts(
        Duration query, Duration read, Duration write, Duration move, Duration load, Duration erase) {
    /** The longest figures known. */
    public static final DriveTimeouts LONGEST = new DriveTimeouts(
            Duration.ofSeconds(60),
            Duration.ofSeconds(2340),
            Duration.ofSeconds(1680),
            Duration.ofSeconds(2940),
            Duration.ofSeconds(960),
            Duration.ofSeconds(3600));
}
