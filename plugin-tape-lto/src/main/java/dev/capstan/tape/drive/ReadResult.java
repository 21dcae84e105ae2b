package dev.capstan.tape.drive;

/**
 * What a read met.
 *
 * @param kind what
 * @param length bytes of the record, 0 for anything else
 */
public record ReadResult(Kind kind, int length) {
    /** What can stand on a tape. */
    public enum Kind {
        /** A record. */
        RECORD,
        /** A filemark; the position is behind it. */
        FILEMARK,
        /** Nothing was ever written here. */
        END_OF_DATA
    }
}
