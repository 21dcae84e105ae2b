package dev.capstan.tape.catalog;

import java.time.Instant;

/**
 * A file of a snapshot as it stands in the snapshot archive. Small ones are kept in the state too, so that a restore can
 * look into them without a tape.
 *
 * @param ordinal its place in the archive, from 0
 * @param name one segment
 * @param size bytes
 * @param mode permission bits
 * @param modified last modification
 * @param start where its bytes begin, counted in bytes of the tape file's stream, content header included
 */
public record KeptFile(int ordinal, String name, long size, int mode, Instant modified, long start) {
    /** Larger files are known by their position only: 4 MiB, the index of a disk of half a terabyte in chunks of 4 MiB. */
    public static final int MAX_BYTES = 4 << 20;
}
