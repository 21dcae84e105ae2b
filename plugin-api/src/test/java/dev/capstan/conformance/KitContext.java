package dev.capstan.conformance;

import dev.capstan.api.context.Event;
import dev.capstan.api.context.HostServices;
import dev.capstan.api.context.OperatorRequest;
import dev.capstan.api.context.SessionContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A context without people: waiting moves the clock of the {@link KitHost}, requests to the operator expire at once,
 * questions get no yes, events are kept. Thread-safe.
 */
public final class KitContext implements SessionContext {
    private final KitHost host;
    private final List<Event> events = new CopyOnWriteArrayList<>();

    /**
     * On these services.
     *
     * @param host the same as were given to the target
     */
    public KitContext(KitHost host) {
        this.host = host;
    }

    @Override
    public HostServices host() {
        return host;
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public boolean pause(Duration time) {
        host.clock().advance(time);
        return true;
    }

    @Override
    public void event(Event event) {
        events.add(event);
    }

    /**
     * What was reported so far.
     *
     * @return in order
     */
    public List<Event> events() {
        return List.copyOf(events);
    }

    @Override
    public OperatorCall call(OperatorRequest request) {
        return new OperatorCall() {
            @Override
            public State state() {
                return State.EXPIRED;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public boolean confirm(String what, List<String> lost) {
        return false;
    }
}
