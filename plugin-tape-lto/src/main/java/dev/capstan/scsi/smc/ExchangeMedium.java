package dev.capstan.scsi.smc;

import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.ScsiCommand.Cdb;
import dev.capstan.scsi.ScsiCommand.Effect;

/**
 * EXCHANGE MEDIUM (SMC-3, section 6.1).
 *
 * <pre>
 *  0  1  operation code A6h
 *  1  1  reserved
 *  2  2  medium transport address
 *  4  2  source address
 *  6  2  first destination address
 *  8  2  second destination address
 * 10  1  bit 1 INV1, bit 0 INV2, clear
 * 11  1  control
 * </pre>
 */
public final class ExchangeMedium {
    private ExchangeMedium() {}

    /**
     * Moves the medium of the source to the first destination, and the one that was there to the second.
     *
     * @param robot element address of the robot, 0 for the default one
     * @param from element address
     * @param to element address
     * @param then element address; may be {@code from}
     * @return the command
     */
    public static ScsiCommand command(int robot, int from, int to, int then) {
        return ScsiCommand.bare(
                "EXCHANGE MEDIUM from element " + from + " to element " + to + ", what was there to element " + then,
                Cdb.of(12, 0xA6).zero(1).uint16(robot).uint16(from).uint16(to).uint16(then),
                Effect.MOVES);
    }
}
