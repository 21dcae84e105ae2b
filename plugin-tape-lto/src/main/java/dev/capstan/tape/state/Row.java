package dev.capstan.tape.state;

import dev.capstan.api.content.Digest;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of a result; columns count from 1. What is not of the kind asked for is damage. */
public abstract class Row {
    /** For stores. */
    protected Row() {}

    /**
     * A column as it stands there.
     *
     * @param column from 1
     * @return {@code Integer}, {@code Long}, {@code Double}, {@code String}, {@code byte[]} or null
     * @throws StateException when it cannot be read
     */
    protected abstract @Nullable Object value(int column) throws StateException;

    /**
     * Whether nothing stands there.
     *
     * @param column from 1
     * @return true for nothing
     * @throws StateException when it cannot be read
     */
    public final boolean absent(int column) throws StateException {
        return value(column) == null;
    }

    /**
     * A number.
     *
     * @param column from 1
     * @return 64 bits
     * @throws StateException when it is none
     */
    public long number(int column) throws StateException {
        if (value(column) instanceof Number number && !(number instanceof Double)) {
            return number.longValue();
        }
        throw wrong(column, "a number");
    }

    /**
     * Yes or no.
     *
     * @param column from 1
     * @return false for 0
     * @throws StateException when it is no number
     */
    public final boolean flag(int column) throws StateException {
        return number(column) != 0;
    }

    /**
     * A text.
     *
     * @param column from 1
     * @return the text
     * @throws StateException when it is none
     */
    public final String text(int column) throws StateException {
        if (value(column) instanceof String text) {
            return text;
        }
        throw wrong(column, "a text");
    }

    /**
     * A text that may be absent.
     *
     * @param column from 1
     * @return empty when nothing stands there
     * @throws StateException when it is something else
     */
    public final Optional<String> optionalText(int column) throws StateException {
        return absent(column) ? Optional.empty() : Optional.of(text(column));
    }

    /**
     * Bytes.
     *
     * @param column from 1
     * @return the caller's own
     * @throws StateException when they are none
     */
    public byte[] bytes(int column) throws StateException {
        if (value(column) instanceof byte[] bytes) {
            return bytes;
        }
        throw wrong(column, "bytes");
    }

    /**
     * A UUID.
     *
     * @param column from 1
     * @return the UUID
     * @throws StateException when it is not 16 bytes
     */
    public final UUID uuid(int column) throws StateException {
        byte[] bytes = bytes(column);
        if (bytes.length != 16) {
            throw wrong(column, "a UUID of 16 bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    /**
     * A digest.
     *
     * @param column from 1
     * @return the digest
     * @throws StateException when it is not 32 bytes
     */
    public final Digest digest(int column) throws StateException {
        byte[] bytes = bytes(column);
        if (bytes.length != Digest.BYTES) {
            throw wrong(column, "a digest of 32 bytes");
        }
        return Digest.of(bytes);
    }

    /**
     * A time.
     *
     * @param column from 1
     * @return whole milliseconds
     * @throws StateException when it is no number
     */
    public final Instant time(int column) throws StateException {
        return Instant.ofEpochMilli(number(column));
    }

    private static StateException wrong(int column, String wanted) {
        return new StateException(StateException.Kind.DAMAGED, "column " + column + " of a row is not " + wanted);
    }
}
