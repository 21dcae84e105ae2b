package dev.capstan.conformance;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands until it is moved. Thread-safe. */
public final class ManualClock implements InstantSource {
    private final AtomicReference<Instant> now;

    /**
     * Starts it.
     *
     * @param start what it shows
     */
    public ManualClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /**
     * Moves it.
     *
     * @param time how far
     */
    public void advance(Duration time) {
        now.updateAndGet(at -> at.plus(time));
    }
}
