package dev.capstan.host.source.feed;

import java.io.IOException;
import java.io.OutputStream;

/** Writes the two streams of a directory snapshot. */
@FunctionalInterface
public interface Producer {
    /**
     * Writes both, on the calling thread.
     *
     * @param data gets the data stream
     * @param listing gets the listing
     * @throws IOException what the streams throw must pass; otherwise: the source cannot be read
     */
    void produce(OutputStream data, OutputStream listing) throws IOException;
}
