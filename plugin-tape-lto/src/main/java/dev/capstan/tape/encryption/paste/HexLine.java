package dev.capstan.tape.encryption.paste;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that may hold hexadecimal data, cut at its blanks. Whether its first word is an offset is decided by the block it
 * stands in.
 */
final class HexLine {
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern OFFSET = Pattern.compile("(?:0[xX])?([0-9a-fA-F]{1,8}):?");
    private static final Pattern DUMPED = Pattern.compile("[0-9a-fA-F]{2}|[0-9a-fA-F]{4}");
    /** What people and compilers put between bytes. */
    private static final Pattern PUNCTUATION = Pattern.compile("\\b0[xX]|\\\\x|[,;:{}\\[\\]()\"']");

    private record Word(int start, int end, String text) {}

    private final int number;
    private final String line;
    private final List<Word> words = new ArrayList<>();

    HexLine(int number, String line) {
        this.number = number;
        this.line = line;
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(new Word(matcher.start(), matcher.end(), matcher.group()));
        }
    }

    int number() {
        return number;
    }

    /** Whether there is data in it under either reading. */
    boolean mayHoldData() {
        boolean dumped = words.size() > 1
                && offset().isPresent()
                && DUMPED.matcher(words.get(1).text()).matches();
        return dumped || plain().isPresent();
    }

    /** The first word as an offset. */
    OptionalInt offset() {
        if (words.isEmpty()) {
            return OptionalInt.empty();
        }
        Matcher matcher = OFFSET.matcher(words.get(0).text());
        if (!matcher.matches()) {
            return OptionalInt.empty();
        }
        long value = Long.parseLong(matcher.group(1), 16);
        return value <= PasteReader.MAX_INPUT ? OptionalInt.of((int) value) : OptionalInt.empty();
    }

    /** Whether the first word looks like an offset by its form or the blanks after it. */
    boolean looksLikeDump() {
        if (words.size() < 3 || offset().isEmpty()) {
            return false;
        }
        Word first = words.get(0);
        return (first.text().length() > 2 && DUMPED.matcher(words.get(1).text()).matches()) || gap(1) > gap(2);
    }

    /**
     * The bytes after an offset: at most {@code limit}, up to the column of characters. That column starts after a gap
     * three times as wide as the one between bytes, or with a word that is not two (or, in pairs, four) digits.
     */
    byte[] dumped(int limit) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int width = words.size() > 1 ? words.get(1).text().length() : 0;
        for (int i = 1; i < words.size() && bytes.size() < limit; i++) {
            String word = words.get(i).text();
            boolean wide = i > 2 && gap(i) >= 3 * gap(2);
            boolean fits = word.length() == width || (word.length() == 2 && width == 4);
            if (wide || !fits || !DUMPED.matcher(word).matches()) {
                break;
            }
            bytes.writeBytes(HexFormat.of().parseHex(word));
        }
        return bytes.toByteArray();
    }

    /** The whole line as bytes, if it is nothing but hexadecimal digits and punctuation. */
    Optional<byte[]> plain() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher matcher = WORD.matcher(PUNCTUATION.matcher(line).replaceAll(" "));
        while (matcher.find()) {
            if (!isHex(matcher.group())) {
                return Optional.empty();
            }
            bytes.writeBytes(HexFormat.of().parseHex(matcher.group()));
        }
        return bytes.size() == 0 ? Optional.empty() : Optional.of(bytes.toByteArray());
    }

    private static boolean isHex(String word) {
        return word.length() % 2 == 0 && word.chars().allMatch(HexFormat::isHexDigit);
    }

    private int gap(int index) {
        return words.get(index).start() - words.get(index - 1).end();
    }
}
