package dev.capstan.scsi.emulator.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One device's lock, between the threads of this process and between processes. Blocking, not reentrant. Who needs several takes the
 * changer's first, then those of the drives by ascending index.
 *
 * <p>A POSIX record lock belongs to the process and falls when <em>any</em> descriptor of the file is closed. So a process opens each
 * lock file once, shares the channel between all its users and counts them. A killed process loses its locks by itself.
 */
public final class DeviceLock implements Closeable {
    private static final Map<Path, Shared> SHARED = new HashMap<>();

    private final Path key;
    private final Shared shared;
    private boolean closed;

    private DeviceLock(Path key, Shared shared) {
        this.key = key;
        this.shared = shared;
    }

    /**
     * Opens the lock, making the file if it is not there.
     *
     * @param file the lock file; its directory must exist
     * @return an open lock, not held
     * @throws IOException if the file cannot be opened
     */
    public static DeviceLock open(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException("a lock file needs a directory: " + file);
        }
        Path key = directory.toRealPath().resolve(file.getFileName());
        synchronized (SHARED) {
            Shared shared = SHARED.get(key);
            if (shared == null) {
                if (!Files.exists(key)) {
                    PrivateFiles.createEmpty(key);
                }
                shared = new Shared(FileChannel.open(key, StandardOpenOption.READ, StandardOpenOption.WRITE));
                SHARED.put(key, shared);
            }
            shared.users++;
            return new DeviceLock(key, shared);
        }
    }

    /**
     * Waits until the lock is ours. Every call is matched by one {@link #release} in the same thread.
     *
     * @throws IOException if the operating system refuses the lock, or the thread was interrupted while waiting
     */
    public void acquire() throws IOException {
        shared.threads.lock();
        try {
            shared.held = shared.channel.lock();
        } catch (IOException | RuntimeException e) {
            shared.threads.unlock();
            throw e;
        }
    }

    /**
     * Releases the lock.
     *
     * @throws IOException if the operating system fails to
     */
    public void release() throws IOException {
        FileLock lock = shared.held;
        shared.held = null;
        try {
            if (lock != null) {
                lock.release();
            }
        } finally {
            shared.threads.unlock();
        }
    }

    /** Gives the lock file back. Idempotent; must not be called while held by this user. */
    @Override
    public void close() throws IOException {
        synchronized (SHARED) {
            if (closed) {
                return;
            }
            closed = true;
            shared.users--;
            if (shared.users == 0) {
                SHARED.remove(key);
                shared.channel.close();
            }
        }
    }

    private static final class Shared {
        private final FileChannel channel;
        private final ReentrantLock threads = new ReentrantLock(true);
        private int users;
        private @Nullable FileLock held;

        private Shared(FileChannel channel) {
            this.channel = channel;
        }
    }
}
