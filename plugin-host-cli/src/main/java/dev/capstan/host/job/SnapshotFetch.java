package dev.capstan.host.job;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotFile;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.Broken;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.DeviceFailed;
import dev.capstan.api.read.Sink;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Takes the files of snapshots into a work folder, one numbered folder for each snapshot. */
final class SnapshotFetch implements Sink {
    private final Path work;
    private final Map<SnapshotName, Path> folders = new LinkedHashMap<>();

    /** The folder exists, is private, and is removed by whoever made it. */
    SnapshotFetch(Path work) {
        this.work = work;
    }

    /** The snapshot's files as far as they came. */
    Optional<FetchedSnapshot> get(SnapshotName name) {
        return Optional.ofNullable(folders.get(name)).map(folder -> new FetchedSnapshot(name, folder));
    }

    @Override
    public Reply blob(Digest digest, int size, ReadableByteChannel bytes) throws CapstanException {
        throw new Broken("BLOB_UNASKED", "the target delivered blob " + digest + " to a plan of files", "");
    }

    @Override
    public Reply file(SnapshotName snapshot, SnapshotFile file) throws CapstanException {
        try (ReadableByteChannel in = file.content().open()) {
            Path folder = folders.get(snapshot);
            if (folder == null) {
                folder = Files.createDirectory(work.resolve("s" + folders.size()));
                folders.put(snapshot, folder);
            }
            Path to = folder.resolve(file.name());
            return copy(in, to, file.size()) == file.size() ? Reply.TAKEN : Reply.CORRUPT;
        } catch (IOException e) {
            throw new DeviceFailed(
                    "WORK_FOLDER",
                    "cannot keep file '" + file.name() + "' of " + snapshot + ": " + e.getMessage(),
                    "make room in or mend the work folder",
                    Map.of("where", work.toString()),
                    e);
        }
    }

    private static long copy(ReadableByteChannel in, Path to, long size) throws IOException {
        try (FileChannel out = FileChannel.open(
                to, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            long at = 0;
            while (at < size) {
                long moved = out.transferFrom(in, at, size - at);
                if (moved <= 0) {
                    break;
                }
                at += moved;
            }
            return at;
        }
    }
}
