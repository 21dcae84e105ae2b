package dev.capstan.api.operation;

/**
 * A column of a table.
 *
 * @param key member name in JSON, lower case words joined by {@code -}
 * @param title heading for people
 * @param kind how to show it
 */
public record Column(String key, String title, Kind kind) {
    /** How a cell is shown, and its unit. */
    public enum Kind {
        /** As it is. */
        TEXT,
        /** A number, aligned right. */
        COUNT,
        /** A number of bytes. */
        BYTES,
        /** A number of bytes per second. */
        RATE,
        /** A number of seconds since 1970, UTC. */
        TIME,
        /** A number of seconds. */
        SPAN,
        /** Yes or no. */
        FLAG
    }

    /**
     * A column of text.
     *
     * @param key see {@link #key()}
     * @param title see {@link #title()}
     * @return the column
     */
    public static Column text(String key, String title) {
        return new Column(key, title, Kind.TEXT);
    }
}
