package dev.capstan.scsi.spc;

import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.ScsiCommand.Cdb;
import dev.capstan.scsi.ScsiCommand.Effect;

/**
 * TEST UNIT READY (SPC-4, section 6.37).
 *
 * <pre>
 * 0  1  operation code 00h
 * 1  4  reserved
 * 5  1  control
 * </pre>
 */
public final class TestUnitReady {
    private TestUnitReady() {}

    /**
     * Whether the device is ready; sense tells why not.
     *
     * @return the command
     */
    public static ScsiCommand command() {
        return ScsiCommand.bare("TEST UNIT READY", Cdb.of(6, 0x00), Effect.READS);
    }
}
