package dev.capstan.tape.changer;

import java.time.Duration;

/** The way to wait; there is no other, so that tests own the time. {@code SessionContext::pause} is one. */
@FunctionalInterface
public interface Pause {
    /**
     * Waits, blocking.
     *
     * @param time not negative; zero only asks whether to go on
     * @return false when cancelled before the time was over
     */
    boolean pause(Duration time);
}
