package dev.capstan.host.source.feed;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Chunks on their way from the reading to the pulling thread. The reader waits while more bytes are under way than allowed: a chunk is under way until
 * {@link #release} is told that it was dropped or became a blob.
 */
final class Handover {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<RawChunk> chunks = new ArrayDeque<>();
    private final long limit;
    private long underWay;
    private boolean ended;
    private boolean closed;
    private @Nullable Throwable failure;

    Handover(long limit) {
        this.limit = limit;
    }

    /** The feed was closed under the reader: it stops, nobody hears of it. */
    static final class Closed extends IOException {
        private static final long serialVersionUID = 1L;

        Closed() {
            super("the feed was closed");
        }
    }

    /** Waits until so many bytes may be added. */
    void reserve(long bytes) throws Closed {
        lock.lock();
        try {
            while (!closed && underWay > 0 && underWay + bytes > limit) {
                changed.awaitUninterruptibly();
            }
            if (closed) {
                throw new Closed();
            }
            underWay += bytes;
        } finally {
            lock.unlock();
        }
    }

    void put(RawChunk chunk) {
        change(() -> chunks.add(chunk));
    }

    void release(long bytes) {
        change(() -> underWay -= bytes);
    }

    void end() {
        change(() -> ended = true);
    }

    void fail(Throwable cause) {
        change(() -> {
            failure = cause;
            ended = true;
        });
    }

    void close() {
        change(() -> {
            closed = true;
            chunks.clear();
        });
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next chunk.
     *
     * @param wait whether to wait until one is there or none will come
     * @return empty when none is there, or none will come
     */
    Optional<RawChunk> take(boolean wait) {
        lock.lock();
        try {
            while (wait && chunks.isEmpty() && !ended && !closed) {
                changed.awaitUninterruptibly();
            }
            return Optional.ofNullable(chunks.poll());
        } finally {
            lock.unlock();
        }
    }

    /** Whether the reader ended and all its chunks were taken. */
    boolean exhausted() {
        lock.lock();
        try {
            return ended && chunks.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Why the reader ended too early, if it did. */
    Optional<Throwable> failure() {
        lock.lock();
        try {
            return Optional.ofNullable(failure);
        } finally {
            lock.unlock();
        }
    }
}
