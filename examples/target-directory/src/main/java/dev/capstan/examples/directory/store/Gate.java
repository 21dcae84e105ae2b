package dev.capstan.examples.directory.store;

import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.Cancelled;
import dev.capstan.api.error.CapstanException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One at a time, among all threads and processes that use a directory. Not reentrant.
 *
 * <p>Threads of one process meet at a monitor that is an interned string, because this class may be loaded several times in
 * one process, and a process loses its lock on a file when it closes any other channel of that file.
 */
final class Gate {
    private static final Duration TURN = Duration.ofMillis(5);

    private final Path file;
    private @Nullable String monitor;

    /** What is done inside. */
    @FunctionalInterface
    interface Inside<T> {
        T run() throws IOException, CapstanException;
    }

    Gate(Path file) {
        this.file = file;
    }

    /**
     * Runs something while nobody else is inside. Waits by {@link SessionContext#pause}; what is done inside is done in
     * moments.
     */
    <T> T closed(SessionContext context, Inside<T> inside) throws IOException, CapstanException {
        String threads = monitor();
        if (Thread.holdsLock(threads)) {
            throw new IllegalStateException("already inside " + file);
        }
        synchronized (threads) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                while (!locked(channel)) {
                    if (!context.pause(TURN)) {
                        throw new Cancelled();
                    }
                }
                return inside.run(); // closing the channel releases the lock
            }
        }
    }

    private synchronized String monitor() throws IOException {
        if (monitor == null) {
            Object key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
            monitor = (Gate.class.getName() + ' ' + (key == null ? file.toRealPath() : key)).intern();
        }
        return monitor;
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // the same directory mounted twice
        }
    }
}
