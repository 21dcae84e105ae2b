package dev.capstan.api.write;

import dev.capstan.api.content.Blob;
import dev.capstan.api.error.CapstanException;
import java.util.List;

/**
 * The blobs of one snapshot that were claimed, in the source's order; pulled by one thread. The target may buffer and
 * reorder what it pulled.
 */
public interface BlobFeed extends AutoCloseable {
    /**
     * Pulls the next blobs. Blocks until at least one is there, or the end is known.
     *
     * <p>Pulled blobs stay re-openable until closed. Together they never exceed the {@code maxOpenBytes} agreed: a target
     * asks for no more than it closed before.
     *
     * @param maxBlobs at most so many, 1 or more
     * @param maxBytes at most so many bytes, but at least one blob where one is left
     * @return empty at the end, and from then on
     * @throws CapstanException {@code SourceFailed} or {@code Cancelled}: the feed is over
     */
    List<Blob> next(int maxBlobs, long maxBytes) throws CapstanException;

    /** Ends the feed and closes what was pulled and not closed. Idempotent. */
    @Override
    void close();
}
