package dev.capstan.host.job;

import dev.capstan.api.context.Event;
import dev.capstan.api.context.OperatorRequest;
import dev.capstan.api.context.SessionContext.OperatorCall;
import java.util.List;

/**
 * Where a job meets people: a terminal, a screen, a mail program, or nobody. Given by whoever runs the job.
 *
 * <p>{@link #event} and {@link #call} come from any thread and must not block or throw; {@link #confirm} may block.
 */
public interface Desk {
    /**
     * Something happened.
     *
     * @param event in the order of the thread that reports it
     */
    void event(Event event);

    /**
     * Hands must do something.
     *
     * @param request what
     * @return an open request
     */
    OperatorCall call(OperatorRequest request);

    /**
     * Asks before something is destroyed.
     *
     * @param what what is about to be done
     * @param lost what will be gone
     * @return true only after a clear yes
     */
    boolean confirm(String what, List<String> lost);

    /** Nobody there: events are dropped, requests stay open until cancelled, every question is answered with no. */
    Desk NOBODY = new Desk() {
        @Override
        public void event(Event event) {}

        @Override
        public OperatorCall call(OperatorRequest request) {
            return new OperatorCall() {
                @Override
                public State state() {
                    return State.OPEN;
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public boolean confirm(String what, List<String> lost) {
            return false;
        }
    };
}
