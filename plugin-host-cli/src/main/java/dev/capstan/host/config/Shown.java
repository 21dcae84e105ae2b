package dev.capstan.host.config;

/** Text from a file on its way into a one-line message. */
final class Shown {
    private static final int MAX = 60;

    private Shown() {}

    /** In single quotes, bounded, with a dot for every character that could steer a terminal. */
    static String quoted(String text) {
        return "'" + line(text) + "'";
    }

    /** Bounded, with a dot for every character that could steer a terminal. */
    static String line(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().limit(MAX).forEach(c -> line.appendCodePoint(visible(c) ? c : '.'));
        return text.codePointCount(0, text.length()) > MAX ? line + "..." : line.toString();
    }

    private static boolean visible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
