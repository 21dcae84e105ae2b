package dev.capstan.api.read;

import java.util.List;

/**
 * What a fetch or a verification did.
 *
 * @param blobs blobs delivered and taken
 * @param files files delivered and taken
 * @param bytes sizes of both
 * @param corrupt things found damaged, with no sound copy
 * @param failures where they lie, at most 1,000
 * @param complete whether everything the plan wanted came and was taken; false also when the plan named missing things
 */
public record Done(long blobs, long files, long bytes, long corrupt, List<Failure> failures, boolean complete) {
    /** Copies the list. */
    public Done {
        failures = List.copyOf(failures);
    }

    /**
     * Something damaged.
     *
     * @param what the digest, or the snapshot and file
     * @param where medium, tape file and record, or a path
     * @param why what is wrong
     */
    public record Failure(String what, String where, String why) {}
}
