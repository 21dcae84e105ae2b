package dev.capstan.tape.encryption.paste;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes lines of an input, or says that it is none of text. */
final class PasteText {
    /** Colours, cursor movements and window titles of a recorded terminal (ECMA-48). */
    private static final Pattern ESCAPES =
            Pattern.compile("\\x1B\\[[0-?]*[ -/]*[@-~]|\\x1B\\][^\\x07\\x1B]*(?:\\x07|\\x1B\\\\)|\\x1B[@-Z\\\\^_]");

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\n|\\r");

    private PasteText() {}

    /** The lines without escapes and quotation marks of a mail; empty if the input is binary. */
    static Optional<List<String>> lines(byte[] input) {
        Charset charset = charset(input);
        String text = new String(input, charset);
        text = ESCAPES.matcher(text).replaceAll("").replace('\u00A0', ' ').replace("\uFEFF", "");
        if (text.indexOf('\0') >= 0) {
            return Optional.empty(); // every page starts with a zero byte, no text has one
        }
        return Optional.of(LINE_END.splitAsStream(text)
                .map(line -> unquoted(line.replace("\t", "        ")))
                .toList());
    }

    /** The line without the marks of a quotation in a mail, and with blanks for control characters. */
    private static String unquoted(String line) {
        int start = 0;
        for (int i = 0; i < line.length() && (line.charAt(i) == '>' || line.charAt(i) == ' '); i++) {
            start = line.charAt(i) == '>' ? i + 1 : start;
        }
        return CONTROL.matcher(line.substring(start)).replaceAll(" ");
    }

    /** Terminals write UTF-8 or something close to it in the digits; redirection on Windows writes UTF-16. */
    private static Charset charset(byte[] input) {
        if (input.length >= 2 && (input[0] & 0xFF) == 0xFF && (input[1] & 0xFF) == 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        if (input.length >= 2 && (input[0] & 0xFF) == 0xFE && (input[1] & 0xFF) == 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        return StandardCharsets.UTF_8;
    }

    /** A text of the input that is repeated to a person: never longer than a line. */
    static String shorten(String text) {
        return text.length() > 120 ? text.substring(0, 117) + "..." : text;
    }
}
