package dev.capstan.host.config;

/**
 * A place in a file.
 *
 * @param line from 1
 * @param column from 1, in Unicode code points
 */
public record Position(int line, int column) {
    /** The beginning of a file. */
    public static final Position START = new Position(1, 1);

    /**
     * The place of a code point.
     *
     * @param text up to that point and maybe further
     * @param codePoints number of code points before it; beyond the end counts as the end
     */
    static Position of(String text, int codePoints) {
        int line = 1;
        int column = 1;
        int left = codePoints;
        for (int i = 0; i < text.length() && left > 0; left--) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            column++;
            if (c == '\n') {
                line++;
                column = 1;
            }
        }
        return new Position(line, column);
    }
}
