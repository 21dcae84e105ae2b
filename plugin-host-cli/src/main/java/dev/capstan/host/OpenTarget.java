package dev.capstan.host;

import dev.capstan.api.Provider;
import dev.capstan.api.StorageTarget;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.operation.OperationSpec;
import dev.capstan.api.operation.ResultSink;
import dev.capstan.api.value.Value;
import dev.capstan.host.job.JobContext;
import dev.capstan.host.job.JobLog;
import java.util.function.Function;

/** A configured target that is open. Sessions are closed before it. As thread-safe as the target. */
public final class OpenTarget implements AutoCloseable {
    private final String name;
    private final Provider provider;
    private final StorageTarget target;
    private final Function<JobLog, JobContext> contexts;

    OpenTarget(String name, Provider provider, StorageTarget target, Function<JobLog, JobContext> contexts) {
        this.name = name;
        this.provider = provider;
        this.target = target;
        this.contexts = contexts;
    }

    /**
     * Its name.
     *
     * @return as in the configuration
     */
    public String name() {
        return name;
    }

    /**
     * Whose target it is.
     *
     * @return guarded
     */
    public Provider provider() {
        return provider;
    }

    /**
     * The target.
     *
     * @return guarded; closed with this object
     */
    public StorageTarget target() {
        return target;
    }

    /**
     * A context for sessions of one job.
     *
     * @param log gets the job's lines
     * @return over this host's clock, desk and cancellation
     */
    public JobContext context(JobLog log) {
        return contexts.apply(log);
    }

    /**
     * Runs an operation on it.
     *
     * @param operation one its provider published
     * @param arguments typed by the operation's parameters
     * @param out gets the results
     * @throws CapstanException when it could not be done
     */
    public void run(OperationSpec operation, Value.Obj arguments, ResultSink out) throws CapstanException {
        target.run(operation, arguments, out, context(new JobLog(event -> {})));
    }

    @Override
    public void close() {
        target.close();
    }
}
