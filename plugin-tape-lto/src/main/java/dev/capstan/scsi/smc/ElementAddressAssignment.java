package dev.capstan.scsi.smc;

import dev.capstan.scsi.FieldReader;
import dev.capstan.scsi.MalformedAnswer;
import java.util.EnumMap;
import java.util.Map;

/**
 * Element Address Assignment mode page (SMC-3, section 7.3.4) in an answer of MODE SENSE(6): where the addresses of each type
 * begin and how many there are. A hint: libraries exist whose READ ELEMENT STATUS tells otherwise.
 *
 * <pre>
 * mode parameter header(6) (SPC-4, section 7.5.5)
 *  0  1  mode data length
 *  1  2  medium type, device-specific parameter
 *  3  1  block descriptor length
 * then, behind the block descriptors, the page
 *  0  1  bit 7 PS, bits 5-0 page code 1Dh
 *  1  1  page length, 12h in SMC-3; other lengths occur
 *  2  4  first medium transport element address, number of them
 *  6  4  first storage element address, number of them
 * 10  4  first import/export element address, number of them
 * 14  4  first data transfer element address, number of them
 * </pre>
 *
 * @param ranges of each of the four types that the page is long enough to tell
 */
public record ElementAddressAssignment(Map<ElementType, Range> ranges) {
    /** Page code. */
    public static final int CODE = 0x1D;

    private static final ElementType[] ORDER = {
        ElementType.TRANSPORT, ElementType.STORAGE, ElementType.IMPORT_EXPORT, ElementType.DRIVE
    };
    private static final int HEADER = 4;
    private static final String NAME = "ELEMENT ADDRESS ASSIGNMENT";

    /**
     * Elements of one type.
     *
     * @param first lowest address
     * @param count how many, from there on
     */
    public record Range(int first, int count) {}

    /** Copies the map. */
    public ElementAddressAssignment {
        ranges = Map.copyOf(ranges);
    }

    /**
     * Decodes the answer to MODE SENSE(6).
     *
     * @param answer as received
     * @return the ranges
     * @throws MalformedAnswer when it is another page, or ends within a range that its length covers
     */
    public static ElementAddressAssignment decode(byte[] answer) throws MalformedAnswer {
        FieldReader header = new FieldReader("MODE PARAMETER HEADER(6)", answer, 0, answer.length);
        header.require(HEADER);
        int start = HEADER + header.uint8(3, "BLOCK DESCRIPTOR LENGTH", "bytes");
        if (start > answer.length) {
            throw header.malformed(3, "block descriptors end at " + start + ", the answer at " + answer.length);
        }
        FieldReader page = new FieldReader(NAME, answer, start, answer.length);
        int code = page.bits(0, 5, 0, "PAGE CODE");
        if (code != CODE) {
            throw page.malformed(0, "page code is not 1Dh but " + Integer.toHexString(code) + "h");
        }
        int length = page.uint8(1, "PAGE LENGTH", "bytes");
        Map<ElementType, Range> ranges = new EnumMap<>(ElementType.class);
        for (int i = 0; i < ORDER.length && 4 * (i + 1) <= length; i++) {
            String words = ORDER[i].words();
            ranges.put(
                    ORDER[i],
                    new Range(
                            page.uint16(2 + 4 * i, "FIRST " + words, ""),
                            page.uint16(4 + 4 * i, "NUMBER OF " + words, "")));
        }
        return new ElementAddressAssignment(ranges);
    }
}
