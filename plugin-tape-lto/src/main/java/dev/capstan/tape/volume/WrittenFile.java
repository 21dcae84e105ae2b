package dev.capstan.tape.volume;

/**
 * A tape file that was written, with its filemark; not synchronised yet.
 *
 * @param file its number on the tape, from 0
 * @param firstObject logical object number of its first record
 * @param checksums over its records as they went to the drive
 * @param earlyWarning whether the medium ends soon
 */
public record WrittenFile(long file, long firstObject, Checksums checksums, boolean earlyWarning) {
    /**
     * Records in the file.
     *
     * @return 1 or more
     */
    public long records() {
        return checksums.records();
    }
}
