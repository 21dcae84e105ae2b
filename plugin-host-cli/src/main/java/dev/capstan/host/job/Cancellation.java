package dev.capstan.host.job;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A flag that is raised once and never lowered, and that can be waited for. Nobody is interrupted. Thread-safe. */
public final class Cancellation {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition raised = lock.newCondition();
    private volatile boolean cancelled;

    /** Raises the flag and wakes whoever waits. Idempotent. */
    public void cancel() {
        lock.lock();
        try {
            cancelled = true;
            raised.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The flag.
     *
     * @return once true, always true
     */
    public boolean cancelled() {
        return cancelled;
    }

    /**
     * Waits for the flag in real time.
     *
     * @param time how long at most
     * @return whether it is raised
     */
    public boolean await(Duration time) {
        long left = time.toNanos();
        lock.lock();
        try {
            while (!cancelled && left > 0) {
                left = raised.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            // Nobody interrupts a thread of the host; an embedding program that does wants to stop.
            Thread.currentThread().interrupt();
            cancelled = true;
        } finally {
            lock.unlock();
        }
        return cancelled;
    }
}
