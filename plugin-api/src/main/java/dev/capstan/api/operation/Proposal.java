package dev.capstan.api.operation;

import dev.capstan.api.value.Value;
import java.util.List;

/**
 * A configuration a provider proposes, for {@code init} and {@code demo}. Nothing is changed by proposing.
 *
 * @param name a name for the target
 * @param target its configuration, as it could stand in {@code capstan.yaml}
 * @param writeOptions what a job should say under {@code with:}
 * @param prepare operations that make it usable, in order
 * @param show operations that show what came of it, in order
 * @param text what a person should know, may be empty
 */
public record Proposal(
        String name,
        Value.Obj target,
        Value.Obj writeOptions,
        List<Invocation> prepare,
        List<Invocation> show,
        String text) {
    /** Copies the lists. */
    public Proposal {
        prepare = List.copyOf(prepare);
        show = List.copyOf(show);
    }

    /** What the proposal is about. */
    public enum Kind {
        /** What was found on this machine. */
        DETECTED,
        /** Something to try without hardware. */
        EMULATED
    }

    /**
     * An operation with its arguments.
     *
     * @param operation a published name
     * @param arguments as for {@link OperationRunner#run}
     */
    public record Invocation(String operation, Value.Obj arguments) {}
}
