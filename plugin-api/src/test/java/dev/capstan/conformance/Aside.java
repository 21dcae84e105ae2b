package dev.capstan.conformance;

import dev.capstan.api.error.CapstanException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Work on a thread beside the case's, that can be held at a point and let go: no step of it depends on time.
 *
 * @param <T> what it yields
 */
final class Aside<T> implements AutoCloseable {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final Duration patience;
    private final FutureTask<T> task;

    /** What it does. */
    @FunctionalInterface
    interface Work<T> {
        T run(Aside<T> self) throws Exception;
    }

    Aside(String name, Duration patience, Work<T> work) {
        this.patience = patience;
        Callable<T> whole = () -> {
            try {
                return work.run(this);
            } finally {
                reached.countDown();
            }
        };
        task = new FutureTask<>(whole);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Called by the work: stays here until it is let go. Passes at once a second time. */
    void hold() {
        reached.countDown();
        try {
            if (!released.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException(
                        "nobody let " + Thread.currentThread().getName() + " go");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the work is held, or over. */
    boolean reached() {
        try {
            return reached.await(patience.toNanos() / 2, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void release() {
        released.countDown();
    }

    /** Lets the work go and waits for its end. */
    T result() throws CapstanException {
        release();
        try {
            return task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CapstanException known) {
                throw known;
            }
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("it did not end within " + patience.toSeconds() + " seconds", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        release();
    }
}
