package dev.capstan.tape.library;

/** A device taken by this user. It falls when closed, and when the process dies. Closing is idempotent. */
public final class DeviceLock implements AutoCloseable {
    private final Runnable release;
    private boolean released;

    DeviceLock(Runnable release) {
        this.release = release;
    }

    @Override
    public synchronized void close() {
        if (!released) {
            released = true;
            release.run();
        }
    }
}
