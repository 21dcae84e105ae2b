package dev.capstan.tape.state;

/**
 * The store of one target. Thread-safe; several processes may have it open. Reading never waits for writing and the other
 * way round; writers wait for each other, at most for the store's patience, then fail with {@code BUSY}. A transaction
 * must not be begun inside another one on the same thread.
 */
public interface StateStore extends StateAccess, AutoCloseable {
    /**
     * A desk of one's own for long work with temporary tables.
     *
     * @return the caller closes it
     * @throws StateException when the store cannot be opened
     */
    Workspace workspace() throws StateException;

    /** Closes it. Nothing may be running. Idempotent. */
    @Override
    void close();
}
