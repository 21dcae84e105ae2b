package dev.capstan.api;

import dev.capstan.api.context.HostServices;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.operation.OperationRunner;
import dev.capstan.api.operation.OperationSpec;
import dev.capstan.api.operation.Proposal;
import dev.capstan.api.value.Finding;
import dev.capstan.api.value.Schema;
import dev.capstan.api.value.Value;
import java.util.List;
import org.pf4j.ExtensionPoint;

/**
 * Entry point of a plugin: one kind of storage target.
 *
 * <p>Life: the host makes one instance with the no-argument constructor, asks as often as it likes, from any thread, and
 * drops it. A provider has no state. All but {@link #open}, {@link #propose} and {@link #run} answer without
 * configuration, device, file or native code, and always the same.
 */
public interface Provider extends ExtensionPoint, OperationRunner {
    /**
     * The word under {@code type:} in {@code capstan.yaml}.
     *
     * @return lower case letters, digits and {@code -}; unique among the plugins of a host
     */
    String type();

    /**
     * The word under which the command line offers the operations: {@code capstan tape …}.
     *
     * @return lower case letters, digits and {@code -}; unique, and none of the host's own words
     */
    String commandWord();

    /**
     * What it is, for lists.
     *
     * @return one sentence
     */
    String description();

    /**
     * What the configuration of a target may say.
     *
     * @return without the members {@code type} and {@code name}, which are the host's
     */
    Schema configuration();

    /**
     * Rules that a schema cannot say, across members. No input or output.
     *
     * @param configuration typed by {@link #configuration()}
     * @return empty when it is good
     */
    List<Finding> check(Value.Obj configuration);

    /**
     * Operations of this provider and of its targets, so that help needs no open target.
     *
     * @return may be empty
     */
    List<OperationSpec> operations();

    /**
     * What {@link #propose} can be told on the command line of {@code init} and {@code demo}.
     *
     * @return {@link Schema#NONE} when nothing
     */
    default Schema proposalOptions() {
        return Schema.NONE;
    }

    /**
     * Proposes configurations. May look at the machine for {@link Proposal.Kind#DETECTED}; changes nothing.
     *
     * @param kind what about
     * @param options typed by {@link #proposalOptions()}
     * @param host services
     * @return best first; empty when there is nothing
     * @throws CapstanException when it could not look
     */
    default List<Proposal> propose(Proposal.Kind kind, Value.Obj options, HostServices host) throws CapstanException {
        return List.of();
    }

    /**
     * Opens a configured target. Cheap: no device is touched before a session or an operation.
     *
     * @param name its name in the configuration
     * @param configuration typed by {@link #configuration()}, without fatal finding of {@link #check}
     * @param host services, valid until the target is closed
     * @return the caller closes it
     * @throws CapstanException when it cannot work at all
     */
    StorageTarget open(String name, Value.Obj configuration, HostServices host) throws CapstanException;
}
