package dev.capstan.host.source.tree;

import dev.capstan.host.source.linux.Status;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A directory of a tree, opened for reading. Names are one level, raw bytes; symbolic links are never followed. One thread. */
public interface TreeFolder extends AutoCloseable {
    /** The names in it, in any order, without {@code .} and {@code ..}. */
    List<byte[]> names() throws IOException;

    /** What the directory itself is. */
    Status status() throws IOException;

    /**
     * What a name is.
     *
     * @return empty if it is not there, or not any more
     */
    Optional<Status> status(byte[] name) throws IOException;

    /** Opens a directory in it; the caller closes it. */
    TreeFolder folder(byte[] name) throws IOException;

    /** Opens a regular file in it; the caller closes it. */
    TreeFile file(byte[] name) throws IOException;

    /** Where a symbolic link in it points. */
    byte[] readLink(byte[] name) throws IOException;

    /** Extended attributes {@code user.*} of the directory itself, by full name; empty where there are none or they cannot be had. */
    Map<String, byte[]> attributes() throws IOException;

    /** Idempotent. */
    @Override
    void close();
}
