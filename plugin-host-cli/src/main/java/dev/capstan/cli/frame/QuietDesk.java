package dev.capstan.cli.frame;

import dev.capstan.api.context.Event;
import dev.capstan.api.context.OperatorRequest;
import dev.capstan.api.context.SessionContext.OperatorCall;
import dev.capstan.host.job.Desk;
import java.util.List;
import java.util.function.Predicate;

/** A desk that lets only some events through; questions and requests always pass. */
final class QuietDesk implements Desk {
    private final Desk desk;
    private final Predicate<Event> shown;

    QuietDesk(Desk desk, Predicate<Event> shown) {
        this.desk = desk;
        this.shown = shown;
    }

    @Override
    public void event(Event event) {
        if (shown.test(event)) {
            desk.event(event);
        }
    }

    @Override
    public OperatorCall call(OperatorRequest request) {
        return desk.call(request);
    }

    @Override
    public boolean confirm(String what, List<String> lost) {
        return desk.confirm(what, lost);
    }
}
