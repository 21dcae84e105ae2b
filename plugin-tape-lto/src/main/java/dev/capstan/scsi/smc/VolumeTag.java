package dev.capstan.scsi.smc;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Volume tag of an element descriptor (SMC-3, section 6.11.8), 36 bytes.
 *
 * <pre>
 *  0 32  volume identifier, ASCII, blanks behind
 * 32  2  reserved
 * 34  2  volume sequence number
 * </pre>
 */
final class VolumeTag {
    static final int BYTES = 36;

    private static final int TEXT = 32;

    private VolumeTag() {}

    /** The text without blanks and zeros around it; what is no printable ASCII becomes a question mark. */
    static Optional<String> text(byte[] tag) {
        return printable(tag, 0, TEXT);
    }

    static Optional<String> printable(byte[] bytes, int from, int length) {
        String text = new String(bytes, from, length, StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .strip()
                .replaceAll("[^\\x20-\\x7e]", "?");
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
