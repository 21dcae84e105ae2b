package dev.capstan.tape.state;

/**
 * Access with temporary tables nobody else sees; they lie in an unlinked file, not in the heap, and end with it. One
 * thread at a time. Temporary tables may be changed in {@link #read} too, and are undone with a transaction that fails.
 */
public interface Workspace extends StateAccess, AutoCloseable {
    /** Forgets the temporary tables. Idempotent. */
    @Override
    void close();
}
