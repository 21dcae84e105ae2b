package dev.capstan.scsi.ssc;

import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.ScsiCommand.Cdb;
import dev.capstan.scsi.ScsiCommand.Effect;

/**
 * ERASE(6) (SSC-4, section 7.1).
 *
 * <pre>
 * 0  1  operation code 19h
 * 1  1  bit 1 IMMED, bit 0 LONG
 * 2  3  reserved
 * 5  1  control
 * </pre>
 */
public final class Erase6 {
    private Erase6() {}

    /**
     * Marks the end of data here; what follows cannot be read any more. The short form does not overwrite it.
     *
     * @return the command
     */
    public static ScsiCommand shortly() {
        return ScsiCommand.bare("ERASE(6) short", Cdb.of(6, 0x19), Effect.MOVES);
    }
}
