package dev.capstan.api.write;

import dev.capstan.api.content.SnapshotFile;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import java.util.List;
import java.util.OptionalLong;

/**
 * One snapshot to be stored; given by the host, used by the thread that called {@code store}.
 *
 * <p>Order: {@link #name} and {@link #expectedBytes} at any time; {@link #blobs} once; {@link #files} only after the feed
 * ended, because a stream's length and so its index are not known before. The host closes.
 */
public interface SnapshotSource extends AutoCloseable {
    /**
     * The snapshot's name.
     *
     * @return the same at each call
     */
    SnapshotName name();

    /**
     * How many bytes of blobs may come, before deduplication.
     *
     * @return a guess for progress; empty when nobody knows
     */
    OptionalLong expectedBytes();

    /**
     * Starts the blobs.
     *
     * @param dedup asked by the source for each digest, before it reads or compresses what nobody wants
     * @return the target closes it
     * @throws CapstanException {@code SourceFailed}
     */
    BlobFeed blobs(Dedup dedup) throws CapstanException;

    /**
     * The snapshot's files, in the order in which they are to be stored.
     *
     * @return their contents can be opened until the source is closed
     * @throws CapstanException {@code SourceFailed}; {@code Broken} when the feed has not ended
     */
    List<SnapshotFile> files() throws CapstanException;

    /** Gives up what it holds. Idempotent. */
    @Override
    void close();
}
