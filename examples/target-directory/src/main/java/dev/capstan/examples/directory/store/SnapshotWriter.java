package dev.capstan.examples.directory.store;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotFile;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.SourceFailed;
import dev.capstan.examples.directory.digests.DigestFile;
import dev.capstan.examples.directory.digests.DigestStream;
import dev.capstan.examples.directory.disk.Disk;
import dev.capstan.examples.directory.disk.Syncer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** Writes the folder of a snapshot into the staging folder. What it leaves to the syncer must be awaited. */
final class SnapshotWriter {
    private static final ByteBuffer NOTHING_MORE = ByteBuffer.allocate(0);

    private final StagingFolder folder;
    private final Disk disk;
    private final Syncer syncer;
    private final Copier copier;

    SnapshotWriter(StagingFolder folder, Disk disk, Syncer syncer, Copier copier) {
        this.folder = folder;
        this.disk = disk;
        this.syncer = syncer;
        this.copier = copier;
    }

    /** Writes all of it; after a failure nothing of it is left. */
    Path write(SnapshotName name, List<SnapshotFile> files, long firstClaim) throws IOException, CapstanException {
        Path snapshot = folder.fresh("snapshot");
        disk.makeDirectory(snapshot);
        try {
            List<SnapshotTable.Entry> entries = new ArrayList<>(files.size());
            for (SnapshotFile file : files) {
                entries.add(file(snapshot, file));
            }
            long count = folder.claimed() - firstClaim;
            int checksum = chunks(snapshot.resolve(SnapshotTable.CHUNKS), firstClaim, count);
            table(snapshot.resolve(SnapshotTable.FILE), new SnapshotTable(name, count, checksum, entries));
            syncer.directory(snapshot);
            return snapshot;
        } catch (IOException | CapstanException | RuntimeException e) {
            syncer.await();
            disk.deleteTree(snapshot);
            throw e;
        }
    }

    private SnapshotTable.Entry file(Path snapshot, SnapshotFile file) throws IOException, CapstanException {
        Path path = snapshot.resolve(FolderNames.segment(file.name()));
        FileChannel channel;
        try {
            channel = disk.create(path);
        } catch (FileAlreadyExistsException e) {
            throw new SourceFailed("FILE_TWICE", "the snapshot has two files named " + file.name(), "");
        }
        try (ReadableByteChannel bytes = file.content().open()) {
            CRC32C checksum = copier.copy("file " + file.name(), file.size(), bytes, channel, path);
            copier.end(NOTHING_MORE.duplicate(), channel, path);
            syncer.file(channel, path);
            return new SnapshotTable.Entry(
                    file.name(), file.size(), file.mode(), file.modified(), (int) checksum.getValue());
        } catch (IOException | CapstanException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private int chunks(Path path, long firstClaim, long count) throws IOException {
        CRC32C checksum = new CRC32C();
        FileChannel channel = disk.create(path);
        try {
            DigestStream digests = DigestFile.stream(folder.claims(), firstClaim, count);
            ByteBuffer block = ByteBuffer.allocate(1024 * Digest.BYTES);
            for (Digest digest = digests.next(); digest != null; digest = digests.next()) {
                digest.putTo(block);
                if (!block.hasRemaining()) {
                    write(channel, path, block, checksum);
                }
            }
            write(channel, path, block, checksum);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        syncer.file(channel, path);
        return (int) checksum.getValue();
    }

    private void write(FileChannel channel, Path path, ByteBuffer block, CRC32C checksum) throws IOException {
        checksum.update(block.flip());
        disk.write(channel, path, block.rewind());
        block.clear();
    }

    private void table(Path path, SnapshotTable table) throws IOException {
        FileChannel channel = disk.create(path);
        try {
            disk.write(channel, path, ByteBuffer.wrap(table.encode()));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        syncer.file(channel, path);
    }
}
