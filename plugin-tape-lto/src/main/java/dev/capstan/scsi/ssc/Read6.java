package dev.capstan.scsi.ssc;

import dev.capstan.scsi.DataDirection;
import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.ScsiCommand.Cdb;
import dev.capstan.scsi.ScsiCommand.Effect;

/**
 * READ(6) (SSC-4, section 7.4) in variable-block mode.
 *
 * <pre>
 * 0  1  operation code 08h
 * 1  1  bit 1 SILI, bit 0 FIXED, clear
 * 2  3  transfer length, bytes
 * 5  1  control
 * </pre>
 */
public final class Read6 {
    private Read6() {}

    /**
     * Reads one record. SILI is clear, so a record of another length is reported as such.
     *
     * @param length bytes, 1 to 16,777,215
     * @return the command
     */
    public static ScsiCommand record(int length) {
        return new ScsiCommand("READ(6)", Cdb.of(6, 0x08).uint8(0).uint24(length), DataDirection.IN, Effect.MOVES);
    }
}
