package dev.capstan.examples.directory.disk;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Makes files and directories durable on a few threads. A journaling file system puts what is asked for at the same time
 * into one commit of its journal: ten thousand small files take seconds instead of minutes.
 *
 * <p>Used by one thread. What was handed over is durable when {@link #await} returned; when it throws, nothing may be said
 * of any of it.
 */
public final class Syncer implements AutoCloseable {
    private static final int MOST_WAITING = 64; // bounds the open files

    private final Disk disk;
    private final @Nullable ExecutorService threads;
    private final Deque<Future<@Nullable Void>> waiting = new ArrayDeque<>();

    /**
     * Starts no thread yet.
     *
     * @param disk does it
     * @param threads 0 to do everything at once on the calling thread, in its order
     */
    public Syncer(Disk disk, int threads) {
        this.disk = disk;
        this.threads = threads == 0 ? null : Executors.newFixedThreadPool(threads, Syncer::thread);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "capstan-directory-sync");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Syncs and closes a file.
     *
     * @param channel of {@code path}; not the caller's any more, also after a failure
     * @param path its name
     * @throws IOException of this or an earlier one
     */
    public void file(FileChannel channel, Path path) throws IOException {
        submit(() -> {
            try (channel) {
                disk.sync(channel, path);
            }
            return null;
        });
    }

    /**
     * Syncs a directory.
     *
     * @param directory which
     * @throws IOException of this or an earlier one
     */
    public void directory(Path directory) throws IOException {
        submit(() -> {
            disk.syncDirectory(directory);
            return null;
        });
    }

    private void submit(Callable<@Nullable Void> work) throws IOException {
        if (threads == null) {
            call(work);
            return;
        }
        waiting.add(threads.submit(work));
        while (waiting.size() > MOST_WAITING) {
            take(waiting.remove());
        }
    }

    private static void call(Callable<@Nullable Void> work) throws IOException {
        try {
            work.call();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e); // the two callables above throw nothing else
        }
    }

    /**
     * Waits for everything handed over.
     *
     * @throws IOException the first failure, the others suppressed in it; all have ended by then
     */
    public void await() throws IOException {
        IOException first = null;
        while (!waiting.isEmpty()) {
            try {
                take(waiting.remove());
            } catch (IOException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static void take(Future<@Nullable Void> work) throws IOException {
        try {
            work.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the disk");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Waits for what runs, without judging it, and ends the threads. Idempotent. */
    @Override
    public void close() {
        if (threads != null) {
            threads.shutdown();
        }
        try {
            await();
        } catch (IOException e) {
            System.getLogger(Syncer.class.getName())
                    .log(System.Logger.Level.DEBUG, "a file of an abandoned session could not be synced", e);
        }
    }
}
