package dev.capstan.api.operation;

import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.value.Value;

/**
 * Runs operations: a provider those that need no target, a target the others.
 *
 * <p>One call runs one operation on the calling thread and returns when it ended. Calls may come from several threads; an
 * operation that needs something exclusive fails with {@code TryAgain} or waits by {@code SessionContext.pause}. After a
 * failure what was reported to the sink stands, and the operation can be run again.
 */
public interface OperationRunner {
    /**
     * Runs one operation.
     *
     * @param operation one of those published
     * @param arguments typed by its parameters, defaults filled in
     * @param out where results go, used by the calling thread only
     * @param context cancelling, events, questions
     * @throws CapstanException when it could not be done, or not whole
     */
    void run(OperationSpec operation, Value.Obj arguments, ResultSink out, SessionContext context)
            throws CapstanException;
}
