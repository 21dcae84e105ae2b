package dev.capstan.scsi.ssc;

import dev.capstan.scsi.FieldReader;
import dev.capstan.scsi.MalformedAnswer;

/**
 * Header and block descriptor of a tape drive's mode parameters, as MODE SENSE(10) returns them and MODE SELECT(10) takes
 * them (SPC-4, section 7.5; SSC-4, section 8.3).
 *
 * <pre>
 *  0  2  mode data length, 0 when selecting
 *  2  1  medium type
 *  3  1  bit 7 WP, bits 6-4 buffered mode, bits 3-0 speed
 *  4  2  reserved
 *  6  2  block descriptor length: 8, or 0
 *  8  1  density code, 7Fh when selecting: as it is
 *  9  3  number of blocks, 0 all
 * 12  1  reserved
 * 13  3  block length, 0 variable
 * </pre>
 *
 * @param mediumType vendor's code of the medium
 * @param writeProtected WP
 * @param bufferedMode 0 unbuffered, 1 buffered
 * @param density density code of the medium, 0 without a block descriptor
 * @param blockLength bytes, 0 variable
 */
public record DeviceModes(int mediumType, boolean writeProtected, int bufferedMode, int density, int blockLength) {
    /** Bytes of header and block descriptor. */
    public static final int BYTES = 16;

    private static final int UNCHANGED_DENSITY = 0x7F;

    /**
     * Decodes.
     *
     * @param answer of MODE SENSE(10)
     * @return header and descriptor
     * @throws MalformedAnswer when it is too short
     */
    public static DeviceModes decode(byte[] answer) throws MalformedAnswer {
        FieldReader in = new FieldReader("MODE PARAMETER HEADER(10)", answer, 0, answer.length);
        in.require(8);
        int specific = in.uint8(3, "DEVICE-SPECIFIC PARAMETER", "");
        boolean described = in.uint16(6, "BLOCK DESCRIPTOR LENGTH", "bytes") >= 8;
        if (described) {
            in.require(BYTES);
        }
        return new DeviceModes(
                in.uint8(2, "MEDIUM TYPE", ""),
                (specific & 0x80) != 0,
                specific >> 4 & 0x07,
                described ? in.uint8(8, "DENSITY CODE", "") : 0,
                described ? in.uint8(13, "BLOCK LENGTH (MSB)", "") << 16 | in.uint16(14, "BLOCK LENGTH", "bytes") : 0);
    }

    /**
     * The parameter list that makes a drive take records of any length, buffered, and leaves the density alone.
     *
     * @return for MODE SELECT(10)
     */
    public static byte[] variableAndBuffered() {
        byte[] list = new byte[BYTES];
        list[3] = 0x10;
        list[7] = 8;
        list[8] = UNCHANGED_DENSITY;
        return list;
    }
}
