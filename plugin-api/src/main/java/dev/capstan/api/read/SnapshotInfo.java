package dev.capstan.api.read;

import dev.capstan.api.content.SnapshotName;

/**
 * A stored snapshot.
 *
 * @param name its name
 * @param bytes the sizes of its files
 * @param where a place a person can find: media, a folder
 */
public record SnapshotInfo(SnapshotName name, long bytes, String where) {}
