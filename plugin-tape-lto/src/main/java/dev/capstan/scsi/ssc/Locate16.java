package dev.capstan.scsi.ssc;

import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.ScsiCommand.Cdb;
import dev.capstan.scsi.ScsiCommand.Effect;

/**
 * LOCATE(16) (SSC-4, section 7.3) to a logical object.
 *
 * <pre>
 *  0  1  operation code 92h
 *  1  1  bits 5-3 DEST_TYPE, 000b logical object; bit 1 CP, clear; bit 0 IMMED, clear
 *  2  1  reserved
 *  3  1  partition
 *  4  8  logical object number
 * 12  3  reserved
 * 15  1  control
 * </pre>
 */
public final class Locate16 {
    private Locate16() {}

    /**
     * Moves before a logical object of the current partition.
     *
     * @param object its number
     * @return the command
     */
    public static ScsiCommand object(long object) {
        return ScsiCommand.bare("LOCATE(16)", Cdb.of(16, 0x92).uint8(0).zero(2).uint64(object), Effect.MOVES);
    }
}
