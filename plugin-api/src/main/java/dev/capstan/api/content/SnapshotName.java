package dev.capstan.api.content;

import java.util.Comparator;

/**
 * The name of a snapshot. The constructor refuses what could not be a relative path, so that a target may build a folder
 * from it; a target must still expect names that differ only in case, start with a dash or a dot, or are long.
 *
 * @param store the store (datastore) the snapshot belongs to: one segment, 1 to 255 UTF-16 units
 * @param path 1 to 4096 units; segments joined by {@code /}, none empty, {@code .} or {@code ..}, no control characters
 *     and no backslash; {@code host/srv1/2026-11-22T10:00:00Z}
 */
public record SnapshotName(String store, String path) implements Comparable<SnapshotName> {
    private static final Comparator<SnapshotName> ORDER =
            Comparator.comparing(SnapshotName::store).thenComparing(SnapshotName::path);

    /**
     * Checks both parts.
     *
     * @throws IllegalArgumentException when one could not be a relative path
     */
    public SnapshotName {
        Names.requireSegment("store", store, 255);
        if (path.isEmpty() || path.length() > 4096) {
            throw new IllegalArgumentException("a snapshot path has 1 to 4096 characters, not " + path.length());
        }
        for (String segment : path.split("/", -1)) {
            Names.requireSegment("a segment of a snapshot path", segment, 4096);
        }
    }

    @Override
    public int compareTo(SnapshotName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return store + ":" + path;
    }
}
