package dev.capstan.scsi.ssc.encryption;

import dev.capstan.scsi.FieldReader;
import dev.capstan.scsi.Hex;
import dev.capstan.scsi.MalformedAnswer;

/**
 * How much of an answer is page. Every page of the protocol starts with PAGE CODE (bytes 0-1) and PAGE LENGTH (bytes
 * 2-3, the bytes that follow). Some drives send more than the page has (padding to the allocation length), some
 * announce more than they send: only {@code min(received, 4 + PAGE LENGTH)} bytes are page.
 *
 * @param announced 4 + PAGE LENGTH
 * @param received bytes of the answer
 */
public record PageExtent(int announced, int received) {
    /** PAGE CODE and PAGE LENGTH. */
    static final int HEADER = 4;

    /** The bytes that may be decoded. */
    public int usable() {
        return Math.min(announced, received);
    }

    /** Announced bytes that did not come; 0 when all did. */
    public int missing() {
        return Math.max(0, announced - received);
    }

    /** Bytes after the page's end; 0 when there are none. */
    public int padding() {
        return Math.max(0, received - announced);
    }

    static PageExtent of(String page, int code, byte[] answer) throws MalformedAnswer {
        FieldReader header = new FieldReader(page, answer, 0, answer.length);
        header.require(HEADER);
        int found = header.uint16(0, "PAGE CODE", "");
        if (found != code) {
            throw header.malformed(0, "page code " + Hex.h(found, 4) + " where " + Hex.h(code, 4) + " was expected");
        }
        return new PageExtent(HEADER + header.uint16(2, "PAGE LENGTH", ""), answer.length);
    }

    /** PAGE CODE (16) and PAGE LENGTH (16), for the list of fields. */
    static void header(FieldReader in, String page) throws MalformedAnswer {
        in.bytes(0, 2, "PAGE CODE", page);
        in.uint16(2, "PAGE LENGTH", "bytes follow");
    }
}
