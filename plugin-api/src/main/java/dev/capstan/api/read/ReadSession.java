package dev.capstan.api.read;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import java.time.Duration;
import java.util.Collection;

/**
 * Finds and fetches. Used by one thread; it sees what was durable when it was opened, later commits perhaps.
 *
 * <p>A restore goes in rounds: {@link #planFiles} and {@link #fetch} the files of snapshots, look into their indexes,
 * {@link #planBlobs} and fetch what they name, as often as needed (a single file needs three rounds). A plan shows
 * beforehand which media it wants in which order, and what is missing; within one plan each medium is mounted once and
 * read from front to back. {@link #planAll} reads a whole set in one pass, without a catalog.
 *
 * <p>A plan is used once, by the session that made it. After {@code Cancelled} the session stays usable, after a failure
 * of a medium or device too (make a new plan); after {@code Broken} only {@link #close} is allowed.
 */
public interface ReadSession extends AutoCloseable {
    /**
     * Lists snapshots, ordered by name.
     *
     * @param prefix {@code ""}, {@code store:} or the beginning of {@code store:path}
     * @return the caller closes it
     * @throws CapstanException when the state cannot be read
     */
    Cursor<SnapshotInfo> snapshots(String prefix) throws CapstanException;

    /**
     * Plans to fetch all files of snapshots.
     *
     * @param names any number
     * @return names what nobody holds under {@code missing}
     * @throws CapstanException when the state cannot be read
     */
    Plan planFiles(Collection<SnapshotName> names) throws CapstanException;

    /**
     * Plans to fetch blobs.
     *
     * @param wanted read to its end and not closed; may be larger than the memory, may hold a digest several times
     * @return names what nobody holds under {@code missing}
     * @throws CapstanException when the state cannot be read; what {@code wanted} throws passes through
     */
    Plan planBlobs(Cursor<Digest> wanted) throws CapstanException;

    /**
     * Plans to fetch everything in storage order.
     *
     * @return the plan
     * @throws CapstanException when the state cannot be read
     */
    Plan planAll() throws CapstanException;

    /**
     * Delivers what a plan names, each thing once, in storage order.
     *
     * @param plan of this session, not used before
     * @param sink called on this thread
     * @return what came; {@code complete} only when everything wanted came and was taken
     * @throws CapstanException when it cannot go on
     */
    Done fetch(Plan plan, Sink sink) throws CapstanException;

    /**
     * Reads what a plan names from the medium itself, never from a cache, checks it as far as the target can, and offers
     * it to the sink for further checks.
     *
     * @param plan of this session, not used before
     * @param sink called on this thread; keeps nothing
     * @param budget stop after that time and say so by {@code complete}; zero for no limit
     * @return what was found
     * @throws CapstanException when it cannot go on
     */
    Done verify(Plan plan, Sink sink, Duration budget) throws CapstanException;

    /** Ends the session. Idempotent, does not throw. */
    @Override
    void close();
}
