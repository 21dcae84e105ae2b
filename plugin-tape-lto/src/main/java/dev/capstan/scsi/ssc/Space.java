package dev.capstan.scsi.ssc;

import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.ScsiCommand.Cdb;
import dev.capstan.scsi.ScsiCommand.Effect;

/**
 * SPACE(6) and SPACE(16) (SSC-4, sections 7.10 and 7.11).
 *
 * <pre>
 * SPACE(6)
 * 0  1  operation code 11h
 * 1  1  bits 3-0 code: 0 logical blocks, 1 filemarks, 3 end of data
 * 2  3  count, signed
 * 5  1  control
 *
 * SPACE(16)
 *  0  1  operation code 91h
 *  1  1  bits 3-0 code
 *  2  2  reserved
 *  4  8  count, signed
 * 12  2  parameter list length, 0
 * 14  1  reserved
 * 15  1  control
 * </pre>
 */
public final class Space {
    private Space() {}

    /** What is counted. */
    public enum Over {
        /** Logical blocks; a filemark stops it. */
        RECORDS(0, "records"),
        /** Filemarks. */
        FILEMARKS(1, "filemarks"),
        /** To the end of data; the count does not matter. */
        END_OF_DATA(3, "to end of data");

        private final int code;
        private final String words;

        Over(int code, String words) {
            this.code = code;
            this.words = words;
        }
    }

    /**
     * Moves by a count; the short form where it can hold it.
     *
     * @param over what is counted
     * @param count negative moves back
     * @return the command
     */
    public static ScsiCommand by(Over over, long count) {
        long steps = over == Over.END_OF_DATA ? 0 : count;
        if (steps >= -(1 << 23) && steps < 1 << 23) {
            return ScsiCommand.bare(
                    "SPACE(6) " + over.words, Cdb.of(6, 0x11).uint8(over.code).uint24((int) steps), Effect.MOVES);
        }
        return ScsiCommand.bare(
                "SPACE(16) " + over.words,
                Cdb.of(16, 0x91).uint8(over.code).zero(2).uint64(steps),
                Effect.MOVES);
    }
}
