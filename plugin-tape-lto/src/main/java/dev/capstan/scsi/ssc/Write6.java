package dev.capstan.scsi.ssc;

import dev.capstan.scsi.DataDirection;
import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.ScsiCommand.Cdb;
import dev.capstan.scsi.ScsiCommand.Effect;

/**
 * WRITE(6) (SSC-4, section 7.12) in variable-block mode.
 *
 * <pre>
 * 0  1  operation code 0Ah
 * 1  1  bit 0 FIXED, clear
 * 2  3  transfer length, bytes
 * 5  1  control
 * </pre>
 */
public final class Write6 {
    private Write6() {}

    /**
     * Writes one record.
     *
     * @param length bytes, 1 to 16,777,215
     * @return the command
     */
    public static ScsiCommand record(int length) {
        return new ScsiCommand("WRITE(6)", Cdb.of(6, 0x0A).uint8(0).uint24(length), DataDirection.OUT, Effect.MOVES);
    }
}
