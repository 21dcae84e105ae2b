package dev.capstan.host.source.tree;

import dev.capstan.host.source.linux.Extent;
import dev.capstan.host.source.linux.Status;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** A regular file of a tree, opened for reading. One thread. */
public interface TreeFile extends AutoCloseable {
    /** What it is now. */
    Status status() throws IOException;

    /**
     * Reads from a place.
     *
     * @param to a direct buffer
     * @return bytes read, -1 at the end
     */
    int read(ByteBuffer to, long offset) throws IOException;

    /**
     * Where the first {@code size} bytes hold data; one extent of all of them where nobody can tell.
     *
     * @return in order, neither touching nor overlapping
     */
    List<Extent> data(long size) throws IOException;

    /** Extended attributes {@code user.*}, by full name; empty where there are none or they cannot be had. */
    Map<String, byte[]> attributes() throws IOException;

    /** Idempotent. */
    @Override
    void close();
}
