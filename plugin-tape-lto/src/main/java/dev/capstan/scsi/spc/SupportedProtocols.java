package dev.capstan.scsi.spc;

import dev.capstan.scsi.FieldReader;
import dev.capstan.scsi.MalformedAnswer;
import java.util.ArrayList;
import java.util.List;

/**
 * Supported security protocols list (SPC-4, section 7.6.1.2; security protocol 00h, page 0000h).
 *
 * <pre>
 * 0  6  reserved
 * 6  2  length of the list, n
 * 8  n  security protocols, one byte each
 * </pre>
 *
 * @param protocols in the drive's order; what was announced and not sent is not there
 */
public record SupportedProtocols(List<Integer> protocols) {
    private static final String NAME = "SUPPORTED SECURITY PROTOCOLS LIST";
    private static final int HEADER = 8;

    /** Copies the list. */
    public SupportedProtocols {
        protocols = List.copyOf(protocols);
    }

    /**
     * Decodes. Bytes after the list's end are ignored.
     *
     * @param answer as received
     * @return the list
     * @throws MalformedAnswer when its head is not whole
     */
    public static SupportedProtocols decode(byte[] answer) throws MalformedAnswer {
        FieldReader in = new FieldReader(NAME, answer, 0, answer.length);
        in.require(HEADER);
        int end = Math.min(answer.length, HEADER + in.uint16(6, "LENGTH", "bytes follow"));
        List<Integer> protocols = new ArrayList<>();
        for (int at = HEADER; at < end; at++) {
            protocols.add(answer[at] & 0xFF);
        }
        return new SupportedProtocols(protocols);
    }
}
