package dev.capstan.tape.volume;

import dev.capstan.tape.drive.TapeDrive;
import dev.capstan.tape.drive.Warning;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The drive thread while a tape file is written: takes records in order, sums them up, sends them, and gives the buffers
 * back. It waits for records only, never for a catalog. After an error it sends nothing more and only empties the queue.
 */
final class DriveWorker implements Runnable {
    private final TapeDrive drive;
    private final RecordRing ring;
    private final RecordHasher hasher = new RecordHasher();
    private final BlockingQueue<Optional<ByteBuffer>> queue;
    private final Thread thread;
    private volatile boolean earlyWarning;
    private volatile @Nullable Throwable failure;

    DriveWorker(TapeDrive drive, RecordRing ring) {
        this.drive = drive;
        this.ring = ring;
        this.queue = new ArrayBlockingQueue<>(ring.size() + 1);
        this.thread = new Thread(this, "drive");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void run() {
        try {
            for (Optional<ByteBuffer> next = queue.take(); next.isPresent(); next = queue.take()) {
                send(next.get());
                ring.giveBack(next.get());
            }
        } catch (InterruptedException e) {
            failure = e;
        }
    }

    private void send(ByteBuffer record) {
        if (failure != null) {
            return;
        }
        try {
            hasher.add(record);
            if (drive.write(record) == Warning.EARLY) {
                earlyWarning = true;
            }
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
    }

    void add(ByteBuffer record) throws IOException {
        rethrow();
        put(Optional.of(record));
    }

    private void put(Optional<ByteBuffer> next) throws IOException {
        try {
            queue.put(next);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while records waited for the drive");
        }
    }

    /** Waits until everything was sent; the drive is then the caller's again. */
    Checksums drain() throws IOException {
        put(Optional.empty());
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the drive was writing");
        }
        rethrow();
        return hasher.finish();
    }

    void rethrow() throws IOException {
        Throwable e = failure;
        if (e instanceof IOException io) {
            throw io;
        } else if (e instanceof RuntimeException bug) {
            throw bug;
        } else if (e != null) {
            throw new IOException("the drive thread ended: " + e.getMessage(), e);
        }
    }

    boolean earlyWarning() {
        return earlyWarning;
    }
}
