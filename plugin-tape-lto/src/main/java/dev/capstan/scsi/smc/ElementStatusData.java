package dev.capstan.scsi.smc;

import dev.capstan.scsi.FieldReader;
import dev.capstan.scsi.MalformedAnswer;
import java.util.ArrayList;
import java.util.List;

/**
 * Element status data (SMC-3, section 6.11.2): the answer to {@link ReadElementStatus}.
 *
 * <pre>
 * 0  2  first element address reported
 * 2  2  number of elements available
 * 4  1  reserved
 * 5  3  byte count of report available: all pages, whether they fit the allocation length or not
 * 8  n  element status pages
 * </pre>
 *
 * @param firstElement lowest address reported
 * @param elements how many elements the device has of what was asked for
 * @param byteCount bytes of all pages there are, 0 to 16,777,215
 * @param cut whether the answer has fewer bytes than that: ask again with {@link #wholeLength()}
 * @param pages those that came, a cut last one with its whole descriptors only
 */
public record ElementStatusData(
        int firstElement, int elements, int byteCount, boolean cut, List<ElementStatusPage> pages) {
    /** Bytes before the first page. */
    public static final int HEADER = 8;

    private static final String NAME = "ELEMENT STATUS DATA";

    /** Copies the list. */
    public ElementStatusData {
        pages = List.copyOf(pages);
    }

    /**
     * The allocation length that takes the whole report.
     *
     * @return bytes, 8 to 16,777,223
     */
    public int wholeLength() {
        return HEADER + byteCount;
    }

    /**
     * All descriptors of all pages, in the order they came.
     *
     * @return also those of unknown types
     */
    public List<ElementDescriptor> descriptors() {
        return pages.stream().flatMap(page -> page.descriptors().stream()).toList();
    }

    /**
     * Decodes an answer. Bytes behind the reported count are ignored: devices pad.
     *
     * @param answer as received, whole or cut by the allocation length
     * @param identifiers whether DVCID was set; without it old libraries have bytes of their own where identifiers stand
     * @return the pages
     * @throws MalformedAnswer when lengths contradict each other; names the offset
     */
    public static ElementStatusData decode(byte[] answer, boolean identifiers) throws MalformedAnswer {
        FieldReader in = new FieldReader(NAME, answer, 0, answer.length);
        in.require(HEADER);
        int first = in.uint16(0, "FIRST ELEMENT ADDRESS REPORTED", "");
        int elements = in.uint16(2, "NUMBER OF ELEMENTS AVAILABLE", "");
        int count = (int) (in.uint32(4, "BYTE COUNT OF REPORT AVAILABLE", "bytes") & 0xFF_FFFF);
        boolean cut = HEADER + count > answer.length;
        int end = Math.min(answer.length, HEADER + count);
        List<ElementStatusPage> pages = new ArrayList<>();
        int at = HEADER;
        while (at < end) {
            if (cut && end - at < ElementStatusPage.HEADER) {
                break; // not even the header of the next page came
            }
            ElementStatusPage page = ElementStatusPage.decode(answer, at, end, cut, identifiers);
            pages.add(page);
            // The header alone makes it advance: a page of no descriptors ends no loop.
            at = Math.addExact(at, ElementStatusPage.HEADER + page.byteCount());
        }
        return new ElementStatusData(first, elements, count, cut, pages);
    }
}
