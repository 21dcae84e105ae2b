package dev.capstan.api;

import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.negotiation.Fact;
import dev.capstan.api.negotiation.Negotiation;
import dev.capstan.api.negotiation.Requirement;
import dev.capstan.api.negotiation.Terms;
import dev.capstan.api.operation.OperationRunner;
import dev.capstan.api.read.ReadSession;
import dev.capstan.api.value.Schema;
import dev.capstan.api.value.Value;
import dev.capstan.api.write.WriteSession;
import java.util.List;

/**
 * One configured target.
 *
 * <p>Order: {@link #facts}, {@link #writeOptions} and {@link #readOptions} at any time; {@link #negotiate}, then
 * {@link #openWrite} with the terms it gave; {@link #openRead} needs no terms. Thread-safe; as many sessions at once as
 * the facts say, one more is {@code TryAgain}. Several processes may have the same target open. After a failure the
 * target stays usable. {@link #close} is called after all sessions were closed.
 */
public interface StorageTarget extends OperationRunner, AutoCloseable {
    /**
     * What the target says of itself; all keys of {@code Facts} are there. Does not touch a device.
     *
     * @return may change with the state of the target
     */
    List<Fact> facts();

    /**
     * What a job may say under {@code with:}.
     *
     * @return {@link Schema#NONE} when nothing
     */
    Schema writeOptions();

    /**
     * What a restore may say.
     *
     * @return {@link Schema#NONE} when nothing
     */
    Schema readOptions();

    /**
     * Finds out whether and on which terms this target can do what a job needs. May look at devices; changes nothing that
     * anybody could miss. Blocks as long as a device does.
     *
     * @param requirement what is needed
     * @return accepted, provisional or refused
     * @throws CapstanException when a state could not be read; never for a mere no
     */
    Negotiation negotiate(Requirement requirement) throws CapstanException;

    /**
     * Opens a stream into a media set.
     *
     * @param terms given by {@link #negotiate} of this target
     * @param context valid until the session is closed
     * @return the caller closes it
     * @throws CapstanException {@code TryAgain} when there are too many, {@code Refused} for terms of somebody else
     */
    WriteSession openWrite(Terms terms, SessionContext context) throws CapstanException;

    /**
     * Opens a session to look and fetch.
     *
     * @param options typed by {@link #readOptions()}
     * @param context valid until the session is closed
     * @return the caller closes it
     * @throws CapstanException {@code TryAgain} when there are too many
     */
    ReadSession openRead(Value.Obj options, SessionContext context) throws CapstanException;

    /** Closes the target and whatever of it is still open. Idempotent, does not throw. */
    @Override
    void close();
}
