package dev.capstan.api.operation;

import dev.capstan.api.value.Schema;
import java.util.List;

/**
 * An operation as help texts, completion and screens need it.
 *
 * @param name words joined by a blank, lower case, unique in the provider: {@code encryption decode}
 * @param needsTarget whether it runs on a target or on the provider itself
 * @param effect what it may do
 * @param parameters what it takes
 * @param positional names of parameters given by position on a command line, in order; the rest are options
 * @param doc what it does; the first sentence stands in lists
 */
public record OperationSpec(
        String name, boolean needsTarget, Effect effect, Schema parameters, List<String> positional, String doc) {
    /** Copies the list. */
    public OperationSpec {
        positional = List.copyOf(positional);
    }

    /** What an operation may do. */
    public enum Effect {
        /** Changes nothing that anybody could miss. */
        READS,
        /** Changes state, moves media. */
        CHANGES,
        /** Makes data unreachable; it asks by {@code SessionContext.confirm} before it does. */
        DESTROYS
    }
}
