package dev.capstan.host;

import dev.capstan.host.job.Cancellation;
import dev.capstan.host.job.HostClock;
import java.time.Duration;
import java.time.Instant;

/** The machine's clock; the only class that asks it. */
public final class SystemTime implements HostClock {
    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public boolean pause(Duration time, Cancellation cancellation) {
        return !cancellation.await(time);
    }
}
