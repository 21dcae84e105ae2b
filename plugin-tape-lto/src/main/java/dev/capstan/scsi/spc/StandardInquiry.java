package dev.capstan.scsi.spc;

import dev.capstan.scsi.FieldReader;
import dev.capstan.scsi.MalformedAnswer;
import java.nio.charset.StandardCharsets;

/**
 * Standard INQUIRY data (SPC-4, section 6.4.2), as far as it is used.
 *
 * <pre>
 *  0  1  bits 7-5 peripheral qualifier, bits 4-0 peripheral device type
 *  8  8  vendor identification, ASCII
 * 16 16  product identification, ASCII
 * 32  4  product revision level, ASCII
 * </pre>
 *
 * @param deviceType 01h sequential access, 08h medium changer
 * @param vendor without trailing blanks
 * @param product without trailing blanks
 * @param revision without trailing blanks
 */
public record StandardInquiry(int deviceType, String vendor, String product, String revision) {
    /** Bytes asked for. */
    public static final int BYTES = 36;
    /** A tape drive. */
    public static final int SEQUENTIAL_ACCESS = 0x01;
    /** A robot. */
    public static final int MEDIUM_CHANGER = 0x08;

    /**
     * Decodes.
     *
     * @param answer as received
     * @return the data
     * @throws MalformedAnswer when it is shorter than {@value #BYTES} bytes
     */
    public static StandardInquiry decode(byte[] answer) throws MalformedAnswer {
        new FieldReader("STANDARD INQUIRY DATA", answer, 0, answer.length).require(BYTES);
        return new StandardInquiry(answer[0] & 0x1F, text(answer, 8, 8), text(answer, 16, 16), text(answer, 32, 4));
    }

    /** Text of a device: what is no printable ASCII becomes a question mark. */
    static String text(byte[] bytes, int at, int length) {
        String text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
        return text.replaceAll("[\\x00 ]+$", "")
                .replaceAll("[^\\x20-\\x7e]", "?")
                .strip();
    }
}
