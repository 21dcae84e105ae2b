package dev.capstan.scsi.ssc.encryption;

import dev.capstan.scsi.FieldReader;
import dev.capstan.scsi.MalformedAnswer;
import java.util.ArrayList;
import java.util.List;

/**
 * Tape Data Encryption In and Out Support pages (SSC-4, security protocol 20h, pages 0000h and 0001h): PAGE CODE, PAGE LENGTH,
 * then two bytes for each page.
 *
 * @param pages codes in the drive's order; what was announced and not sent is not there
 */
public record SupportedPages(List<Integer> pages) {
    /** Pages that can be read. */
    public static final int IN = 0x0000;
    /** Pages that can be sent. */
    public static final int OUT = 0x0001;

    /** Copies the list. */
    public SupportedPages {
        pages = List.copyOf(pages);
    }

    /**
     * Decodes. Bytes after the page's end are ignored, and an odd last one.
     *
     * @param code {@link #IN} or {@link #OUT}, as asked for
     * @param answer as received
     * @return the list
     * @throws MalformedAnswer when it is another page or its head is not whole
     */
    public static SupportedPages decode(int code, byte[] answer) throws MalformedAnswer {
        String name = code == IN ? "TAPE DATA ENCRYPTION IN SUPPORT" : "TAPE DATA ENCRYPTION OUT SUPPORT";
        PageExtent extent = PageExtent.of(name, code, answer);
        FieldReader in = new FieldReader(name, answer, 0, extent.usable());
        List<Integer> pages = new ArrayList<>();
        for (int at = PageExtent.HEADER; at + 2 <= extent.usable(); at += 2) {
            pages.add(in.uint16(at, "PAGE CODE", ""));
        }
        return new SupportedPages(pages);
    }

    /**
     * Whether a page is offered.
     *
     * @param page its code
     */
    public boolean has(int page) {
        return pages.contains(page);
    }
}
