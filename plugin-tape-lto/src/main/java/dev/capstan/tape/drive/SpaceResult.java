package dev.capstan.tape.drive;

/**
 * How far a space went.
 *
 * @param stop what ended it
 * @param left steps that were not made, 0 or more
 */
public record SpaceResult(Stop stop, long left) {
    /** What ends a space. */
    public enum Stop {
        /** The count. */
        COUNT,
        /** A filemark, where records were counted; the position is behind it in the direction moved. */
        FILEMARK,
        /** The end of data. */
        END_OF_DATA,
        /** The beginning, moving back. */
        BEGINNING
    }
}
