package dev.capstan.host.source.restore;

import dev.capstan.host.snapshot.PathBytes;
import java.util.List;

/**
 * What to restore of a tree, and how.
 *
 * @param paths files and directories below the root of the tree, no slash at either end; empty for all of it
 * @param overwrite whether the destination may hold something already: what stands in the way of a file is replaced, directories are merged, nothing else is
 *     removed
 * @param devices whether device nodes are made; only root can
 */
public record RestoreOptions(List<PathBytes> paths, boolean overwrite, boolean devices) {
    /** All of the tree, into an empty or new directory, without device nodes. */
    public static final RestoreOptions ALL = new RestoreOptions(List.of(), false, false);

    /** Copies the list. */
    public RestoreOptions {
        paths = List.copyOf(paths);
    }
}
