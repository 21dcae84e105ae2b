package dev.capstan.host.source;

import dev.capstan.api.content.SnapshotFile;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.Broken;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.SourceFailed;
import dev.capstan.api.write.BlobFeed;
import dev.capstan.api.write.Dedup;
import dev.capstan.api.write.SnapshotSource;
import dev.capstan.host.snapshot.BlobEncoder;
import dev.capstan.host.snapshot.DirectoryLayout;
import dev.capstan.host.snapshot.Manifest;
import dev.capstan.host.snapshot.ManifestFile;
import dev.capstan.host.snapshot.SnapshotPath;
import dev.capstan.host.source.feed.ChunkFeed;
import dev.capstan.host.source.feed.FeedLimits;
import dev.capstan.host.source.feed.SnapshotIndexes;
import dev.capstan.host.source.tree.TreeOptions;
import dev.capstan.host.source.tree.TreeTar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The snapshot of a tree while it is stored. */
final class TreeSnapshot implements SnapshotSource {
    private static final int MODE = 0644;

    private final Path root;
    private final SnapshotName name;
    private final SnapshotPath path;
    private final TreeOptions options;
    private final Path directory;
    private final FeedLimits limits;
    private final SourceListener listener;
    private @Nullable ChunkFeed feed;
    private @Nullable SnapshotIndexes indexes;
    private @Nullable List<SnapshotFile> files;

    /** @param directory for its owner alone; removed with all that is in it by {@link #close} */
    TreeSnapshot(
            Path root,
            SnapshotName name,
            SnapshotPath path,
            TreeOptions options,
            Path directory,
            FeedLimits limits,
            SourceListener listener) {
        this.root = root;
        this.name = name;
        this.path = path;
        this.options = options;
        this.directory = directory;
        this.limits = limits;
        this.listener = listener;
    }

    @Override
    public SnapshotName name() {
        return name;
    }

    @Override
    public OptionalLong expectedBytes() {
        return OptionalLong.empty();
    }

    @Override
    public BlobFeed blobs(Dedup dedup) throws CapstanException {
        if (feed != null) {
            throw new Broken("FEED_TWICE", "the blobs of " + name + " were asked for twice", "Please report this.");
        }
        try {
            SnapshotIndexes growing = new SnapshotIndexes(directory, path.time());
            indexes = growing;
            ChunkFeed started = new ChunkFeed(
                    root.toString(),
                    (data, listing) -> TreeTar.write(
                            TreeTar.open(root), root.toString(), options, data, listing, listener::problem),
                    growing,
                    dedup,
                    directory,
                    limits,
                    listener);
            feed = started;
            return started;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public List<SnapshotFile> files() throws CapstanException {
        ChunkFeed ended = feed;
        SnapshotIndexes complete = indexes;
        List<SnapshotFile> known = files;
        if (known != null) {
            return known;
        }
        if (ended == null || complete == null || !ended.ended()) {
            throw new Broken(
                    "FILES_TOO_EARLY",
                    "the files of " + name + " were asked for before its last blob",
                    "Please report this.");
        }
        try {
            SnapshotIndexes.Finished finished = complete.finish();
            Manifest manifest = Manifest.of(
                    path,
                    List.of(
                            ManifestFile.index(DirectoryLayout.TREE, finished.data()),
                            ManifestFile.index(DirectoryLayout.LISTING, finished.listing())));
            List<SnapshotFile> made = List.of(
                    manifest(manifest),
                    file(DirectoryLayout.TREE, finished.dataFile()),
                    file(DirectoryLayout.LISTING, finished.listingFile()));
            files = made;
            return made;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private SnapshotFile manifest(Manifest manifest) {
        try (BlobEncoder encoder = new BlobEncoder()) {
            byte[] blob = manifest.toBlob(encoder);
            return new SnapshotFile(
                    Manifest.FILE_NAME,
                    blob.length,
                    MODE,
                    path.time(),
                    () -> Channels.newChannel(new ByteArrayInputStream(blob)));
        }
    }

    private SnapshotFile file(String as, Path file) throws IOException {
        return new SnapshotFile(as, Files.size(file), MODE, path.time(), () -> {
            try {
                return FileChannel.open(file);
            } catch (IOException e) {
                throw unwritable(e);
            }
        });
    }

    private SourceFailed unwritable(IOException e) {
        return new SourceFailed(
                "TEMPORARY_UNUSABLE",
                "the index of " + root + " cannot be kept: " + e,
                "Look at the disk that holds temporary files, and make room there.",
                Map.of("where", directory.toString()),
                e);
    }

    @Override
    public void close() {
        if (feed != null) {
            feed.close();
        }
        try {
            if (indexes != null) {
                indexes.close();
            }
            if (Files.exists(directory)) {
                try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
                    for (Path file : all) {
                        Files.delete(file);
                    }
                }
                Files.delete(directory);
            }
        } catch (IOException e) {
            System.getLogger(TreeSnapshot.class.getName())
                    .log(System.Logger.Level.WARNING, "left behind: " + directory, e);
        }
    }
}
