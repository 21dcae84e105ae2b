package dev.capstan.host.source;

import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.SourceFailed;
import dev.capstan.api.write.SnapshotSource;
import dev.capstan.host.snapshot.SnapshotPath;
import dev.capstan.host.source.feed.FeedLimits;
import dev.capstan.host.source.tree.TreeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A directory tree: one snapshot, taken while it is stored. */
public final class TreeSource implements BackupSource {
    private final Path root;
    private final String store;
    private final SnapshotPath snapshot;
    private final TreeOptions options;
    private final Path temporary;
    private final FeedLimits limits;

    /**
     * A source; nothing is read yet.
     *
     * @param root a directory, or a symbolic link to one
     * @param store the store part of the snapshot's name
     * @param snapshot the rest of it: {@code host/<id>/<time>}
     * @param options how to read the tree
     * @param temporary an existing directory; a private one is made in it while a snapshot is open, for indexes and for chunks memory has no room for
     * @param limits of memory and threads
     */
    public TreeSource(
            Path root, String store, SnapshotPath snapshot, TreeOptions options, Path temporary, FeedLimits limits) {
        this.root = root;
        this.store = store;
        this.snapshot = snapshot;
        this.options = options;
        this.temporary = temporary;
        this.limits = limits;
    }

    @Override
    public String description() {
        return "directory " + root;
    }

    @Override
    public List<SnapshotName> snapshots() throws CapstanException {
        if (!Files.isDirectory(root)) {
            throw new SourceFailed(
                    "SOURCE_MISSING",
                    root + (Files.exists(root) ? " is not a directory" : " is not there"),
                    "Correct the path of the source, or mount what belongs there.");
        }
        return List.of(new SnapshotName(store, snapshot.toString()));
    }

    @Override
    public SnapshotSource open(SnapshotName name, SourceListener listener) throws CapstanException {
        try {
            Path directory = Files.createTempDirectory(temporary, "capstan-source");
            return new TreeSnapshot(root, name, snapshot, options, directory, limits, listener);
        } catch (IOException e) {
            throw new SourceFailed(
                    "TEMPORARY_UNWRITABLE",
                    "no temporary directory can be made in " + temporary + ": " + e,
                    "Make room there, or name another one.",
                    Map.of("where", temporary.toString()),
                    e);
        }
    }
}
