package dev.capstan.host.plugin;

/** Makes text of unknown origin fit for one line of a message. */
final class Printable {
    private static final int MAX = 400;

    private Printable() {}

    /** The text in single quotes, bounded, control and format characters shown as {@code \\uXXXX}. */
    static String quoted(String text) {
        return "'" + line(text) + "'";
    }

    /** The text bounded, on one line, control and format characters shown as {@code \\uXXXX}. */
    static String line(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), MAX) + 8);
        for (int i = 0; i < text.length(); i++) {
            if (i == MAX) {
                return line.append("...").toString();
            }
            char c = text.charAt(i);
            int type = Character.getType(c);
            boolean shown = type != Character.CONTROL
                    && type != Character.FORMAT
                    && type != Character.SURROGATE
                    && type != Character.LINE_SEPARATOR
                    && type != Character.PARAGRAPH_SEPARATOR;
            if (shown || (type == Character.SURROGATE && pairs(text, i))) {
                line.append(c);
            } else {
                line.append("\\u").append(Character.forDigit(c >> 12, 16)).append(Character.forDigit(c >> 8 & 15, 16));
                line.append(Character.forDigit(c >> 4 & 15, 16)).append(Character.forDigit(c & 15, 16));
            }
        }
        return line.toString();
    }

    private static boolean pairs(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
