package dev.capstan.api.read;

import dev.capstan.api.error.CapstanException;
import java.util.Iterator;
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

    /**
     * A cursor over what is in memory.
     *
     * @param items in order
     * @param <T> what is listed
     * @return never fails
     */
    static <T> Cursor<T> of(Iterable<? extends T> items) {
        Iterator<? extends T> iterator = items.iterator();
        return new Cursor<>() {
            @Override
            public Optional<T> next() {
                return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
            }

            @Override
            public void close() {}
        };
    }
}
