package dev.capstan.tape.operation;

import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.operation.OperationSpec;
import dev.capstan.api.operation.ResultSink;
import dev.capstan.api.value.Value;

/** An operation that needs no configured target. Stateless; may run in several threads at once. */
public interface ProviderOperation {
    /** Its name, parameters and effect. */
    OperationSpec spec();

    /** Runs it; see {@link dev.capstan.api.operation.OperationRunner#run}. */
    void run(Value.Obj arguments, ResultSink out, SessionContext context) throws CapstanException;
}
