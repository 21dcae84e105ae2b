package dev.capstan.api.read;

import dev.capstan.api.error.CapstanException;
import java.util.Optional;

/**
 * A list that need not fit into memory. Used by one thread, once.
 *
 * @param <T> what is listed
 */
public interface Cursor<T> extends AutoCloseable {
    /**
     * The next one.
     *
     * @return empty at the end, and from then on
     * @throws CapstanException when the state cannot be read
     */
    Optional<T> next() throws CapstanException;

    /** Ends the listing. Idempotent. */
    @Override
    void close();
}
