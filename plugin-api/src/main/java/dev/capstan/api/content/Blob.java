package dev.capstan.api.content;

import dev.capstan.api.error.CapstanException;
import java.nio.channels.ScatteringByteChannel;

/**
 * Opaque bytes under a digest, given by a source to a target.
 *
 * <p>Life: handed over by {@code BlobFeed.next}; from then on {@link #open()} may be called any number of times and from
 * any thread, because a tape that ends asks again; {@link #close()} once, by whoever pulled it, when the bytes are not
 * needed any more. What was not closed is closed with its feed. The sizes of all unclosed blobs together stay below the
 * {@code maxOpenBytes} agreed.
 */
public interface Blob extends AutoCloseable {
    /**
     * Its name.
     *
     * @return the same at each call
     */
    Digest digest();

    /**
     * Its exact size, known when it is handed over.
     *
     * @return bytes, 0 or more
     */
    int size();

    /**
     * Opens the bytes from the beginning. Exactly {@link #size()} bytes follow; a read blocks, and an
     * {@code IOException} of a read means what {@code SourceFailed} means. The caller closes the channel.
     *
     * @return a new channel, for one thread
     * @throws CapstanException {@code SourceFailed} when the bytes cannot be had any more
     */
    ScatteringByteChannel open() throws CapstanException;

    /** Gives the bytes back. Idempotent; later calls of {@link #open()} fail. */
    @Override
    void close();
}
