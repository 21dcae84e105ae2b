package dev.capstan.tape.state;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that goes when it is pushed, back too. */
public final class HandClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-11-22T16:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    /** Pushes. */
    public void push(Duration by) {
        now = now.plus(by);
    }
}
