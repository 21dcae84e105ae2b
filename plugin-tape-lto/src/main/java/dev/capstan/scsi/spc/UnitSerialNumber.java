package dev.capstan.scsi.spc;

import dev.capstan.scsi.FieldReader;
import dev.capstan.scsi.MalformedAnswer;

/**
 * Unit Serial Number page 80h of vital product data (SPC-4, section 7.8.15).
 *
 * <pre>
 * 0  1  peripheral qualifier and device type
 * 1  1  page code 80h
 * 2  2  page length
 * 4  n  serial number, ASCII
 * </pre>
 *
 * @param serial without surrounding blanks
 */
public record UnitSerialNumber(String serial) {
    /** Page code. */
    public static final int CODE = 0x80;

    /**
     * Decodes.
     *
     * @param answer as received
     * @return the serial number, cut where the answer was
     * @throws MalformedAnswer when it is another page or shorter than its header
     */
    public static UnitSerialNumber decode(byte[] answer) throws MalformedAnswer {
        FieldReader in = new FieldReader("UNIT SERIAL NUMBER", answer, 0, answer.length);
        in.require(4);
        if ((answer[1] & 0xFF) != CODE) {
            throw in.malformed(1, "page code is not 80h");
        }
        int length = Math.min((answer[2] & 0xFF) << 8 | (answer[3] & 0xFF), answer.length - 4);
        return new UnitSerialNumber(StandardInquiry.text(answer, 4, length));
    }
}
