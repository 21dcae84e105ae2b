package dev.capstan.scsi.ssc;

import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.ScsiCommand.Cdb;
import dev.capstan.scsi.ScsiCommand.Effect;

/**
 * REWIND (SSC-4, section 7.9).
 *
 * <pre>
 * 0  1  operation code 01h
 * 1  1  bit 0 IMMED, clear
 * 2  3  reserved
 * 5  1  control
 * </pre>
 */
public final class Rewind {
    private Rewind() {}

    /**
     * To the beginning of the partition; what was written is synchronised first.
     *
     * @return the command
     */
    public static ScsiCommand command() {
        return ScsiCommand.bare("REWIND", Cdb.of(6, 0x01), Effect.MOVES);
    }
}
