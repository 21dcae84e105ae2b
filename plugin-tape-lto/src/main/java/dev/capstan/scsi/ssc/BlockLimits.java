package dev.capstan.scsi.ssc;

import dev.capstan.scsi.FieldReader;
import dev.capstan.scsi.MalformedAnswer;
import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.ScsiCommand.Cdb;

/**
 * READ BLOCK LIMITS (SSC-4, section 7.5).
 *
 * <pre>
 * command: 0  1  operation code 05h, 1  4  reserved, 5  1  control
 * answer
 * 0  1  bits 4-0 granularity
 * 1  3  maximum block length, 0 when there is no limit
 * 4  2  minimum block length
 * </pre>
 *
 * @param maximum bytes, 0 when there is no limit
 * @param minimum bytes
 */
public record BlockLimits(int maximum, int minimum) {
    /** Bytes of the answer. */
    public static final int BYTES = 6;

    /**
     * Asks.
     *
     * @return the command
     */
    public static ScsiCommand command() {
        return ScsiCommand.reads("READ BLOCK LIMITS", Cdb.of(6, 0x05));
    }

    /**
     * Decodes.
     *
     * @param answer as received
     * @return the limits
     * @throws MalformedAnswer when it is too short
     */
    public static BlockLimits decode(byte[] answer) throws MalformedAnswer {
        FieldReader in = new FieldReader("READ BLOCK LIMITS", answer, 0, answer.length);
        in.require(BYTES);
        int maximum =
                in.uint8(1, "MAXIMUM BLOCK LENGTH (MSB)", "") << 16 | in.uint16(2, "MAXIMUM BLOCK LENGTH", "bytes");
        return new BlockLimits(maximum, in.uint16(4, "MINIMUM BLOCK LENGTH", "bytes"));
    }

    /**
     * Whether records of a size can be written.
     *
     * @param bytes a record
     * @return true within both limits
     */
    public boolean allow(int bytes) {
        return bytes >= minimum && (maximum == 0 || bytes <= maximum);
    }
}
