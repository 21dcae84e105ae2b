package dev.capstan.scsi.spc;

import dev.capstan.scsi.DataDirection;
import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.ScsiCommand.Cdb;
import dev.capstan.scsi.ScsiCommand.Effect;

/**
 * WRITE ATTRIBUTE (SPC-4, section 6.46).
 *
 * <pre>
 *  0  1  operation code 8Dh
 *  1  1  bit 0 WTC: write through to the medium
 *  2  3  restricted
 *  5  1  logical volume number
 *  6  1  reserved
 *  7  1  partition number
 *  8  2  reserved
 * 10  4  parameter list length
 * 14  1  reserved
 * 15  1  control
 * </pre>
 */
public final class WriteAttribute {
    private WriteAttribute() {}

    /**
     * Writes attributes of partition 0 through to the medium.
     *
     * @param length parameter list length
     * @return the command
     */
    public static ScsiCommand command(int length) {
        return new ScsiCommand(
                "WRITE ATTRIBUTE", Cdb.of(16, 0x8D).uint8(1).zero(8).uint32(length), DataDirection.OUT, Effect.SETS);
    }
}
