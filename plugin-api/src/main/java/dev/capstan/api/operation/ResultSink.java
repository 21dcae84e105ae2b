package dev.capstan.api.operation;

import dev.capstan.api.value.Value;
import java.util.List;

/**
 * Where an operation puts its results; given by the host, used by one thread. The host renders them as text or JSON in the
 * order they came. Keys are unique in one run and become the members of the JSON document.
 */
public interface ResultSink {
    /**
     * Begins a table. Rows stream, so ten million of them need no memory. Only one table is open at a time; it is closed
     * before anything else is reported.
     *
     * @param key lower case words joined by {@code -}
     * @param columns at least one
     * @return takes the rows
     */
    RowSink table(String key, List<Column> columns);

    /**
     * One thing with named values.
     *
     * @param key as for tables
     * @param value shown as name and value a line
     */
    void record(String key, Value.Obj value);

    /**
     * A text that stands for itself: a report, a proposed configuration.
     *
     * @param key as for tables
     * @param mediaType such as {@code text/plain} or {@code text/html}
     * @param text whole
     */
    void document(String key, String mediaType, String text);

    /**
     * Something a person should look at; makes the exit code 3.
     *
     * @param code stable, upper case
     * @param text one sentence
     */
    void warning(String code, String text);

    /** Rows of one table. */
    interface RowSink extends AutoCloseable {
        /**
         * One row.
         *
         * @param cells as many as columns, {@code Value.Absent} for an empty one
         */
        void row(List<Value> cells);

        /** Ends the table. Idempotent. */
        @Override
        void close();
    }
}
