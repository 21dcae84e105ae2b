package dev.capstan.examples.directory.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.function.IntPredicate;

/**
 * Text as plain ASCII: bytes that are not safe as {@code %} and two lower-case hexadecimal digits. The bytes are UTF-8,
 * and for a surrogate that stands alone the three bytes UTF-8 would have for its number (as in WTF-8), so that every Java
 * string comes back as it was.
 */
final class Text {
    private Text() {}

    static boolean isPlain(int c) {
        return isSmall(c) || (c >= 'A' && c <= 'Z');
    }

    static boolean isSmall(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    }

    static String escape(String text, IntPredicate safe) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (c < 0x80 && safe.test(c)) {
                out.append((char) c);
            } else {
                escape(c, out);
            }
        });
        return out.toString();
    }

    static void escape(int codePoint, StringBuilder out) {
        if (codePoint < 0x80) {
            escapeByte(codePoint, out);
            return;
        }
        int following = codePoint < 0x800 ? 1 : codePoint < 0x10000 ? 2 : 3;
        int lead = following == 1 ? 0xC0 : following == 2 ? 0xE0 : 0xF0;
        escapeByte(lead | (codePoint >> (6 * following)), out);
        for (int i = following - 1; i >= 0; i--) {
            escapeByte(0x80 | ((codePoint >> (6 * i)) & 0x3F), out);
        }
    }

    private static void escapeByte(int value, StringBuilder out) {
        out.append('%').append(Character.forDigit(value >> 4, 16)).append(Character.forDigit(value & 15, 16));
    }

    /** The inverse; fails with {@code IllegalArgumentException} on anything {@link #escape} does not make. */
    static String unescape(String escaped) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '%') {
                if (i + 2 >= escaped.length()) {
                    throw new IllegalArgumentException("cut short: " + escaped);
                }
                bytes.write(HexFormat.fromHexDigits(escaped, i + 1, i + 3));
                i += 2;
            } else if (isPlain(c)) {
                bytes.write(c);
            } else {
                throw new IllegalArgumentException("character at " + i + ": " + escaped);
            }
        }
        return decode(bytes.toByteArray());
    }

    private static String decode(byte[] bytes) {
        StringBuilder out = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; ) {
            int lead = bytes[i] & 0xFF;
            int following = lead < 0x80 ? 0 : lead >= 0xC0 && lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
            if ((lead >= 0x80 && lead < 0xC0) || i + following >= bytes.length) {
                throw notText(bytes, i);
            }
            int codePoint = following == 0 ? lead : lead & (0x3F >> following);
            for (int k = 1; k <= following; k++) {
                if ((bytes[i + k] & 0xC0) != 0x80) {
                    throw notText(bytes, i + k);
                }
                codePoint = (codePoint << 6) | (bytes[i + k] & 0x3F);
            }
            if (!Character.isValidCodePoint(codePoint)) {
                throw notText(bytes, i);
            }
            out.appendCodePoint(codePoint);
            i += following + 1;
        }
        return out.toString();
    }

    private static IllegalArgumentException notText(byte[] bytes, int at) {
        return new IllegalArgumentException(
                "byte " + at + " is not UTF-8: " + new String(bytes, StandardCharsets.ISO_8859_1));
    }
}
