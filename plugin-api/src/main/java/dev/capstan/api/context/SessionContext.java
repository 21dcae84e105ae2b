package dev.capstan.api.context;

import java.time.Duration;
import java.util.List;

/**
 * The host's side of one session or operation, valid until that ends.
 *
 * <p>Cancelling is a flag: the host never interrupts a thread, and a plugin looks between two steps and then throws
 * {@code Cancelled}. Waiting is {@link #pause}; a plugin has no other way to wait, so that tests own the time.
 *
 * <p>{@link #event}, {@link #cancelled} and {@link #call} may be used from any thread and do not block; {@link #pause} and
 * {@link #confirm} block the calling thread.
 */
public interface SessionContext {
    /**
     * The services, for an operation that has no target to have got them by.
     *
     * @return as given to {@code Provider.open}
     */
    HostServices host();

    /**
     * Whether the user wants to stop. Once true, always true.
     *
     * @return look between two steps
     */
    boolean cancelled();

    /**
     * Waits on the host's clock.
     *
     * @param time not negative
     * @return false when cancelled before the time was over
     */
    boolean pause(Duration time);

    /**
     * Reports progress or something worth a line in the log. Never fails, never blocks.
     *
     * @param event what happened
     */
    void event(Event event);

    /**
     * Asks the operator for something that hands must do. Does not block: the plugin goes on looking whether it happened
     * while the request is open, and closes the call when it did.
     *
     * @param request what is wanted
     * @return the open request
     */
    OperatorCall call(OperatorRequest request);

    /**
     * Asks whether to go on with something that destroys.
     *
     * @param what what is about to be done, one sentence
     * @param lost what will be gone, one line each
     * @return true only after a clear yes ({@code --yes}, or the prompt); false when nobody can be asked
     */
    boolean confirm(String what, List<String> lost);

    /** An open request to the operator. Thread-safe. */
    interface OperatorCall extends AutoCloseable {
        /** How far it is. */
        enum State {
            /** Nobody answered yet. */
            OPEN,
            /** The operator says it is done; look before you believe it. */
            ANSWERED,
            /** The host gave up waiting: the plugin throws {@code MediumMissing} or does without. */
            EXPIRED
        }

        /**
         * Looks without blocking.
         *
         * @return never goes back to {@link State#OPEN}
         */
        State state();

        /** Takes the request back. Idempotent. */
        @Override
        void close();
    }
}
