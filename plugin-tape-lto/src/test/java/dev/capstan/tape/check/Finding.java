package dev.capstan.tape.check;

/**
 * Something on a tape that the format does not have.
 *
 * @param file tape file
 * @param offset byte in its image
 * @param rule what is broken
 * @param why one phrase
 */
public record Finding(int file, long offset, Rule rule, String why) {
    /** The rules of the PBS tape format, by what they are about. */
    public enum Rule {
        /** Length, magic, flags, size and sequence number of records (A.1). */
        RECORD,
        /** Zeros behind the payload of the last record (A.1). */
        PADDING,
        /** The end marker (A.1, A.2). */
        END,
        /** The content header (A.5, B.1). */
        CONTENT_HEADER,
        /** The JSON behind it: form, members and their order (B.1 to B.6). */
        JSON,
        /** What stands where on a tape (A.2, B.7). */
        LAYOUT,
        /** Entries of a chunk archive (B.4). */
        CHUNKS,
        /** Blobs in a chunk archive: their magic and check sum (B.4, H.3). */
        BLOB,
        /** The archive of a snapshot's files (B.5). */
        PXAR,
        /** Records of a media catalog (C.1). */
        CATALOG,
        /** Zeros in the holes of a media catalog; PBS does not keep this rule itself (C.1). */
        CATALOG_PADDING,
        /** A catalog of the tape it stands on says what is not so (C.1, D.11). */
        CATALOG_TRUTH
    }

    @Override
    public String toString() {
        return "file " + file + ", byte " + offset + ", " + rule + ": " + why;
    }
}
