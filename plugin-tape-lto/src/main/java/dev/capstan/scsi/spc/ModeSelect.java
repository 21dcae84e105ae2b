package dev.capstan.scsi.spc;

import dev.capstan.scsi.DataDirection;
import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.ScsiCommand.Cdb;
import dev.capstan.scsi.ScsiCommand.Effect;

/**
 * MODE SELECT(10) (SPC-4, section 6.12).
 *
 * <pre>
 * 0  1  operation code 55h
 * 1  1  bit 4 PF, set; bit 0 SP, clear: nothing is saved
 * 2  5  reserved
 * 7  2  parameter list length
 * 9  1  control
 * </pre>
 */
public final class ModeSelect {
    private ModeSelect() {}

    /**
     * Sets what the parameter list says.
     *
     * @param length parameter list length, up to 65,535
     * @return the command
     */
    public static ScsiCommand ten(int length) {
        return new ScsiCommand(
                "MODE SELECT(10)", Cdb.of(10, 0x55).uint8(0x10).zero(5).uint16(length), DataDirection.OUT, Effect.SETS);
    }
}
