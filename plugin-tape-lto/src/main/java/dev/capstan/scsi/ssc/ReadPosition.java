package dev.capstan.scsi.ssc;

import dev.capstan.scsi.FieldReader;
import dev.capstan.scsi.MalformedAnswer;
import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.ScsiCommand.Cdb;

/**
 * READ POSITION, long form (SSC-4, section 7.6.3).
 *
 * <pre>
 * command
 * 0  1  operation code 34h
 * 1  1  bits 4-0 service action 06h
 * 2  5  reserved
 * 7  2  allocation length, 0
 * 9  1  control
 *
 * answer
 *  0  1  bit 7 BOP, bit 6 EOP, bit 3 MPU, bit 2 LONU, bit 0 reserved
 *  4  4  partition number
 *  8  8  logical object number
 * 16  8  logical file identifier: filemarks before this position
 * 24  8  obsolete
 * </pre>
 *
 * @param beginning BOP: at the beginning of the partition
 * @param end EOP: between early warning and the end of the partition
 * @param known neither MPU nor LONU: the numbers mean something
 * @param partition partition number
 * @param object logical object number, records and filemarks counted from 0
 * @param file filemarks before this position
 */
public record ReadPosition(boolean beginning, boolean end, boolean known, long partition, long object, long file) {
    /** Bytes of the answer. */
    public static final int BYTES = 32;

    private static final String NAME = "READ POSITION LONG FORM";

    /**
     * Asks for the position.
     *
     * @return the command
     */
    public static ScsiCommand command() {
        return ScsiCommand.reads(NAME, Cdb.of(10, 0x34).uint8(0x06));
    }

    /**
     * Decodes the answer.
     *
     * @param answer as received
     * @return the position
     * @throws MalformedAnswer when it is shorter than {@value #BYTES} bytes
     */
    public static ReadPosition decode(byte[] answer) throws MalformedAnswer {
        FieldReader in = new FieldReader(NAME, answer, 0, answer.length);
        in.require(BYTES);
        boolean positionKnown = !in.flag(0, 3, "MPU", "position known", "position unknown");
        boolean objectKnown = !in.flag(0, 2, "LONU", "object number known", "object number unknown");
        return new ReadPosition(
                in.flag(0, 7, "BOP", "not at the beginning", "at the beginning"),
                in.flag(0, 6, "EOP", "before early warning", "behind early warning"),
                positionKnown && objectKnown,
                in.uint32(4, "PARTITION NUMBER", ""),
                in.uint64(8, "LOGICAL OBJECT NUMBER", ""),
                in.uint64(16, "LOGICAL FILE IDENTIFIER", ""));
    }
}
