package dev.capstan.scsi.ssc;

import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.ScsiCommand.Cdb;
import dev.capstan.scsi.ScsiCommand.Effect;

/**
 * WRITE FILEMARKS(6) (SSC-4, section 7.13).
 *
 * <pre>
 * 0  1  operation code 10h
 * 1  1  bit 1 WSMK, clear; bit 0 IMMED
 * 2  3  how many
 * 5  1  control
 * </pre>
 */
public final class WriteFilemarks6 {
    private WriteFilemarks6() {}

    /**
     * Writes filemarks; none, without IMMED, synchronises what the drive has buffered.
     *
     * @param count 0 to 16,777,215
     * @param immediate answers before it is on the medium
     * @return the command
     */
    public static ScsiCommand command(int count, boolean immediate) {
        return ScsiCommand.bare(
                count == 0 ? "WRITE FILEMARKS(6) synchronise" : "WRITE FILEMARKS(6)",
                Cdb.of(6, 0x10).uint8(immediate ? 1 : 0).uint24(count),
                Effect.MOVES);
    }
}
