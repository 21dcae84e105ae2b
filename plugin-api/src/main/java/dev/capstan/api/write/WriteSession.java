package dev.capstan.api.write;

import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import java.util.Collection;
import java.util.Set;

/**
 * One stream of snapshots into one media set. Used by one thread; parallel writing is several sessions.
 *
 * <p>Order: {@link #held} at any time; {@link #store} and {@link #commit} any number of times; {@link #finish} once; then
 * only {@link #close}. All block, for hours where an operator must bring a medium, and look at
 * {@code SessionContext.cancelled} between two steps.
 *
 * <p>Two phases: what {@code store} returned is <em>accepted</em>, nothing promised; what a {@link Receipt} names is
 * <em>durable</em>: it survives the end of the process and of the machine. A target may commit by itself in between;
 * {@code held} shows it. {@code close} abandons what is not committed: it is not listed, and costs at most room.
 *
 * <p>After a failure: {@code SourceFailed} and {@code Cancelled} leave the session usable and the snapshot not stored (a
 * later snapshot may still use blobs that were accepted). After any other exception only {@code close} is allowed; the
 * host opens a new session and offers again what {@code held} does not name.
 */
public interface WriteSession extends AutoCloseable {
    /**
     * Which of these are already stored and durable where this session writes.
     *
     * @param names any number
     * @return a subset
     * @throws CapstanException when the state cannot be read
     */
    Set<SnapshotName> held(Collection<SnapshotName> names) throws CapstanException;

    /**
     * Takes one snapshot: pulls its blobs, then its files. The target closes the blobs it pulled and the feed; the host
     * closes the source.
     *
     * @param source used by this thread only, until the call ends
     * @return what came
     * @throws CapstanException {@code SourceFailed}, {@code Cancelled}; {@code Refused} with code
     *     {@code SNAPSHOT_EXISTS} when it is held already (the session stays usable); anything else ends the session
     */
    Stored store(SnapshotSource source) throws CapstanException;

    /**
     * Makes everything accepted so far durable. Idempotent: with nothing new it changes nothing.
     *
     * @return the snapshots this call made durable, and what was settled since the last receipt
     * @throws CapstanException when it could not; then nothing since the last receipt may be counted on
     */
    Receipt commit() throws CapstanException;

    /**
     * Commits, and does what the job asked for at its end (catalog, export, eject). Called once.
     *
     * @return as {@link #commit}
     * @throws CapstanException as {@link #commit}; {@code held} of a new session tells what is durable
     */
    Receipt finish() throws CapstanException;

    /** Ends the session and abandons what is not committed. Idempotent, does not throw. */
    @Override
    void close();
}
