package dev.capstan.scsi.smc;

import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.ScsiCommand.Cdb;
import dev.capstan.scsi.ScsiCommand.Effect;

/**
 * MOVE MEDIUM (SMC-3, section 6.5).
 *
 * <pre>
 *  0  1  operation code A5h
 *  1  1  reserved
 *  2  2  medium transport address
 *  4  2  source address
 *  6  2  destination address
 *  8  2  reserved
 * 10  1  bit 0 INVERT, clear
 * 11  1  control
 * </pre>
 */
public final class MoveMedium {
    private MoveMedium() {}

    /**
     * Moves a medium.
     *
     * @param robot element address of the robot, 0 for the default one
     * @param from element address
     * @param to element address
     * @return the command
     */
    public static ScsiCommand command(int robot, int from, int to) {
        return ScsiCommand.bare(
                "MOVE MEDIUM from element " + from + " to element " + to,
                Cdb.of(12, 0xA5).zero(1).uint16(robot).uint16(from).uint16(to),
                Effect.MOVES);
    }
}
