package dev.capstan.scsi.ssc;

import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.ScsiCommand.Cdb;
import dev.capstan.scsi.ScsiCommand.Effect;

/**
 * LOAD UNLOAD (SSC-4, section 7.2).
 *
 * <pre>
 * 0  1  operation code 1Bh
 * 1  1  bit 0 IMMED
 * 2  2  reserved
 * 4  1  bit 3 HOLD, bit 2 EOT, bit 1 RETEN, bit 0 LOAD
 * 5  1  control
 * </pre>
 */
public final class LoadUnload {
    private LoadUnload() {}

    /**
     * Threads the medium.
     *
     * @param immediate answers at once; readiness is then polled
     * @return the command
     */
    public static ScsiCommand load(boolean immediate) {
        return ScsiCommand.bare(
                "LOAD", Cdb.of(6, 0x1B).uint8(immediate ? 1 : 0).zero(2).uint8(1), Effect.MOVES);
    }

    /**
     * Rewinds, writes what is buffered, and unthreads the medium.
     *
     * @return the command
     */
    public static ScsiCommand unload() {
        return ScsiCommand.bare("UNLOAD", Cdb.of(6, 0x1B), Effect.MOVES);
    }
}
