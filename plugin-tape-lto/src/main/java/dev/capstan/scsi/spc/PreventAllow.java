package dev.capstan.scsi.spc;

import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.ScsiCommand.Cdb;
import dev.capstan.scsi.ScsiCommand.Effect;

/**
 * PREVENT ALLOW MEDIUM REMOVAL (SPC-4, section 6.21).
 *
 * <pre>
 * 0  1  operation code 1Eh
 * 1  3  reserved
 * 4  1  bits 1-0: 1 prevent, 0 allow
 * 5  1  control
 * </pre>
 */
public final class PreventAllow {
    private PreventAllow() {}

    /**
     * Locks the medium in, or lets it go.
     *
     * @param prevent whether it stays in
     * @return the command
     */
    public static ScsiCommand command(boolean prevent) {
        return ScsiCommand.bare(
                prevent ? "PREVENT MEDIUM REMOVAL" : "ALLOW MEDIUM REMOVAL",
                Cdb.of(6, 0x1E).zero(3).uint8(prevent ? 1 : 0),
                Effect.SETS);
    }
}
