package dev.capstan.tape.state;

import dev.capstan.api.content.Digest;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A statement and the values for it, in the order of its question marks. Used once, by one thread. */
public abstract class Command {
    /**
     * Makes something of a row.
     *
     * @param <T> what
     */
    @FunctionalInterface
    public interface RowReader<T> {
        /**
         * Reads a row.
         *
         * @param row valid during this call
         * @return never null
         * @throws StateException when a column is not what it must be
         */
        T of(Row row) throws StateException;
    }

    /** Takes a row. */
    @FunctionalInterface
    public interface RowVisitor {
        /**
         * Takes a row.
         *
         * @param row valid during this call
         * @throws StateException ends the statement and passes through
         */
        void see(Row row) throws StateException;
    }

    /** Nothing. */
    protected static final Object ABSENT = new Object();

    private final List<Object> values = new ArrayList<>();

    /** For stores. */
    protected Command() {}

    /**
     * What was given.
     *
     * @return {@code Long}, {@code String}, {@code byte[]} or {@link #ABSENT}, in order
     */
    protected final List<Object> values() {
        return values;
    }

    /**
     * A number.
     *
     * @param value any
     * @return this
     */
    public final Command with(long value) {
        values.add(value);
        return this;
    }

    /**
     * A text.
     *
     * @param value null stands for nothing
     * @return this
     */
    public final Command with(@Nullable String value) {
        values.add(value == null ? ABSENT : value);
        return this;
    }

    /**
     * Bytes.
     *
     * @param value not copied; null stands for nothing
     * @return this
     */
    public final Command with(byte @Nullable [] value) {
        values.add(value == null ? ABSENT : value);
        return this;
    }

    /**
     * A UUID, as 16 bytes.
     *
     * @param value any
     * @return this
     */
    public final Command with(UUID value) {
        return with(bytes(value));
    }

    /**
     * A UUID as it is stored, where it may be absent.
     *
     * @param uuid any
     * @return 16 bytes
     */
    public static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    /**
     * A digest, as 32 bytes.
     *
     * @param value any
     * @return this
     */
    public final Command with(Digest value) {
        return with(value.bytes());
    }

    /**
     * A time, as milliseconds of the epoch.
     *
     * @param value cut to milliseconds
     * @return this
     */
    public final Command with(Instant value) {
        return with(value.toEpochMilli());
    }

    /**
     * Runs it where no rows are expected.
     *
     * @return how many rows it changed
     * @throws StateException when it fails
     */
    public abstract int run() throws StateException;

    /**
     * Runs it and shows each row.
     *
     * @param visitor called in order
     * @throws StateException when it fails, or from the visitor
     */
    public abstract void each(RowVisitor visitor) throws StateException;

    /**
     * Runs it and reads all rows; only where their number is bounded.
     *
     * @param reader called in order
     * @param <T> what comes of a row
     * @return in order
     * @throws StateException when it fails, or from the reader
     */
    public final <T> List<T> list(RowReader<T> reader) throws StateException {
        List<T> all = new ArrayList<>();
        each(row -> all.add(reader.of(row)));
        return all;
    }

    /**
     * Runs it and reads the first row.
     *
     * @param reader called at most once
     * @param <T> what comes of it
     * @return empty when there is no row
     * @throws StateException when it fails, or from the reader
     */
    public abstract <T> Optional<T> first(RowReader<T> reader) throws StateException;

    /**
     * Whether there is a row.
     *
     * @return true when there is
     * @throws StateException when it fails
     */
    public final boolean any() throws StateException {
        return first(row -> true).isPresent();
    }
}
