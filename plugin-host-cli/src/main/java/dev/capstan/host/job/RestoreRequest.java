package dev.capstan.host.job;

import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.value.Value;
import dev.capstan.host.source.restore.RestoreOptions;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a restore is to do.
 *
 * @param snapshot which
 * @param destination a directory, or the place for one
 * @param options which paths, and how
 * @param spool where the spool file lies; beside the destination when empty
 * @param raw whether the snapshot's files and chunks are restored as they are, into a bare datastore; paths and spool then
 *     mean nothing
 * @param readOptions typed by the target's {@code readOptions()}
 * @param dryRun whether to stop before the data is fetched: nothing is written, what would be is in {@link RestoreJob#rounds}
 */
public record RestoreRequest(
        SnapshotName snapshot,
        Path destination,
        RestoreOptions options,
        Optional<Path> spool,
        boolean raw,
        Value.Obj readOptions,
        boolean dryRun) {}
