package dev.capstan.conformance;

import dev.capstan.api.context.Event;
import dev.capstan.api.context.HostServices;
import dev.capstan.api.context.OperatorRequest;
import dev.capstan.api.context.SessionContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** The subject's context with the kit's own cancelling: at a look that was chosen, or when told. Thread-safe. */
final class Watch implements SessionContext {
    private final SessionContext real;
    private final AtomicBoolean cancel = new AtomicBoolean();
    private final AtomicInteger looks = new AtomicInteger();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile int cancelAt = Integer.MAX_VALUE;

    Watch(SessionContext real) {
        this.real = real;
    }

    /** From look n on (counted from 1) the answer is: cancelled. */
    Watch cancelAtLook(int n) {
        cancelAt = n;
        return this;
    }

    void cancel() {
        cancel.set(true);
    }

    int looks() {
        return looks.get();
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    @Override
    public HostServices host() {
        return real.host();
    }

    @Override
    public boolean cancelled() {
        if (looks.incrementAndGet() >= cancelAt) {
            cancel.set(true);
        }
        return cancel.get() || real.cancelled();
    }

    @Override
    public boolean pause(Duration time) {
        return !cancelled() && real.pause(time) && !cancel.get();
    }

    @Override
    public void event(Event event) {
        events.add(event);
        real.event(event);
    }

    @Override
    public OperatorCall call(OperatorRequest request) {
        return real.call(request);
    }

    @Override
    public boolean confirm(String what, List<String> lost) {
        return real.confirm(what, lost);
    }
}
