package dev.capstan.host.source.tar;

import dev.capstan.host.snapshot.PathBytes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of a stream, without its data.
 *
 * @param kind what it is
 * @param path below the root of the tree, no slash at either end; empty for the root itself. Read from a stream it is whatever the stream says
 * @param permissions with setuid, setgid and sticky, 0 to 07777
 * @param owner whom it belongs to
 * @param modified to the nanosecond
 * @param size of a file in bytes, holes included; 0 for everything else
 * @param link where a symbolic link points, or the path of the entry a hard link is another name of; else empty
 * @param major number of a device node, else 0
 * @param minor number of a device node, else 0
 * @param sparse where a file has data, if it has holes
 * @param attributes extended attributes by full name ({@code user.…})
 */
public record TarEntry(
        EntryKind kind,
        PathBytes path,
        int permissions,
        Ownership owner,
        Instant modified,
        long size,
        PathBytes link,
        long major,
        long minor,
        Optional<SparseMap> sparse,
        Map<String, byte[]> attributes) {
    /** @throws IllegalArgumentException if the parts contradict each other */
    public TarEntry {
        if (size < 0 || (kind != EntryKind.FILE && size != 0)) {
            throw new IllegalArgumentException("size " + size + " of a " + kind);
        }
        if (sparse.isPresent() && sparse.get().size() != size) {
            throw new IllegalArgumentException("sparse map of " + sparse.get().size() + " bytes for a file of " + size);
        }
        attributes = Map.copyOf(attributes);
    }

    /** A directory, symbolic link or other thing without data. */
    public static TarEntry of(
            EntryKind kind, PathBytes path, int permissions, Ownership owner, Instant modified, PathBytes link) {
        return new TarEntry(kind, path, permissions, owner, modified, 0, link, 0, 0, Optional.empty(), Map.of());
    }

    /** A file without holes. */
    public static TarEntry file(PathBytes path, int permissions, Ownership owner, Instant modified, long size) {
        return new TarEntry(
                EntryKind.FILE,
                path,
                permissions,
                owner,
                modified,
                size,
                PathBytes.NONE,
                0,
                0,
                Optional.empty(),
                Map.of());
    }

    /** The same with holes, if there are any. */
    public TarEntry withSparse(Optional<SparseMap> map) {
        return new TarEntry(kind, path, permissions, owner, modified, size, link, major, minor, map, attributes);
    }

    /** The same with extended attributes. */
    public TarEntry withAttributes(Map<String, byte[]> values) {
        return new TarEntry(kind, path, permissions, owner, modified, size, link, major, minor, sparse, values);
    }

    /** The bytes of its data in the stream, without maps and padding. */
    public long stored() {
        return sparse.map(SparseMap::stored).orElse(size);
    }
}
