package dev.capstan.scsi.smc;

import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.ScsiCommand.Cdb;
import dev.capstan.scsi.ScsiCommand.Effect;

/**
 * INITIALIZE ELEMENT STATUS (SMC-3, section 6.2): the library looks into every element.
 *
 * <pre>
 * 0  1  operation code 07h
 * 1  4  reserved
 * 5  1  control
 * </pre>
 */
public final class InitializeElementStatus {
    private InitializeElementStatus() {}

    /**
     * Looks; takes minutes.
     *
     * @return the command
     */
    public static ScsiCommand command() {
        return ScsiCommand.bare("INITIALIZE ELEMENT STATUS", Cdb.of(6, 0x07), Effect.SETS);
    }
}
