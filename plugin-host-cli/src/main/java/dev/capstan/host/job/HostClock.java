package dev.capstan.host.job;

import java.time.Duration;
import java.time.InstantSource;

/** The time of the host, and the only way to wait. Thread-safe. */
public interface HostClock extends InstantSource {
    /**
     * Waits.
     *
     * @param time not negative
     * @param cancellation ends the wait early
     * @return false when cancelled before the time was over
     */
    boolean pause(Duration time, Cancellation cancellation);
}
