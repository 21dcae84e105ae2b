package dev.capstan.scsi.ssc.encryption;

import dev.capstan.scsi.Coded;
import dev.capstan.scsi.FieldReader;
import dev.capstan.scsi.MalformedAnswer;
import dev.capstan.scsi.PageField;
import dev.capstan.scsi.Words;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Key-associated data descriptor (SSC-4, security protocol 20h, pages 0020h and 0021h): four bytes, then data. It names
 * a key and is no secret.
 *
 * @param kind KEY DESCRIPTOR TYPE, byte 0
 * @param authenticated AUTHENTICATED, byte 1, bits 2-0, as sent; said to hold for page 0021h only
 * @param hex the data, lower-case hexadecimal
 * @param fields every field with its place in the page
 */
public record KeyAssociatedData(Coded<Kind> kind, int authenticated, String hex, List<PageField> fields) {

    /** KEY DESCRIPTOR TYPE. */
    public enum Kind implements Words {
        UNAUTHENTICATED("U-KAD, unauthenticated"),
        AUTHENTICATED("A-KAD, authenticated"),
        NONCE("nonce"),
        METADATA("M-KAD, metadata"),
        WRAPPED_KEY("WK-KAD, wrapped key"),
        RESERVED("reserved");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String words() {
            return words;
        }

        static Kind of(int raw) {
            return Coded.constant(values(), raw);
        }
    }

    private static final String NAME = "KEY-ASSOCIATED DATA descriptor";
    private static final int HEADER = 4;

    /** The data as text, if they are printable ASCII, with trailing blanks and zero bytes taken off. */
    public Optional<String> text() {
        return text(HexFormat.of().parseHex(hex));
    }

    private static Optional<String> text(byte[] data) {
        String text = new String(data, StandardCharsets.ISO_8859_1).replaceFirst("[\\x00 ]+$", "");
        boolean printable = !text.isEmpty() && text.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
        return printable ? Optional.of(text) : Optional.empty();
    }

    /** Decodes the descriptors from {@code start} to the end of the page. */
    static List<KeyAssociatedData> decodeAll(byte[] answer, int start, int end) throws MalformedAnswer {
        List<KeyAssociatedData> all = new ArrayList<>();
        for (int at = start; at < end; ) {
            FieldReader in = new FieldReader(NAME, answer, at, end);
            in.require(HEADER);
            Coded<Kind> kind = in.coded(0, 7, 0, "KEY DESCRIPTOR TYPE", Kind::of);
            in.reservedBits(1, 7, 3);
            int authenticated = in.bits(1, 2, 0, "AUTHENTICATED");
            int length = in.uint16(2, "KEY DESCRIPTOR LENGTH", "bytes follow");
            if (length > in.size() - HEADER) {
                throw in.malformed(
                        2,
                        "descriptor with " + length + " bytes of data, but the page has only " + (in.size() - HEADER)
                                + " more");
            }
            byte[] data = in.bytes(HEADER, length, "KEY DESCRIPTOR", shown(answer, at + HEADER, length));
            all.add(new KeyAssociatedData(kind, authenticated, HexFormat.of().formatHex(data), in.fields()));
            at += HEADER + length;
        }
        return List.copyOf(all);
    }

    private static String shown(byte[] answer, int from, int length) {
        return text(Arrays.copyOfRange(answer, from, from + length))
                .map(t -> "\"" + t + "\"")
                .orElse("");
    }
}
