package dev.capstan.api.write;

import dev.capstan.api.content.SnapshotName;

/**
 * What one {@code store} took. Accepted, not durable.
 *
 * @param name the snapshot
 * @param newBlobs blobs that came
 * @param newBytes their sizes
 * @param knownBlobs digests that were asked for and not wanted
 */
public record Stored(SnapshotName name, long newBlobs, long newBytes, long knownBlobs) {}
