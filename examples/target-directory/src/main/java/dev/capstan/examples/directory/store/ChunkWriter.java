package dev.capstan.examples.directory.store;

import dev.capstan.api.content.Blob;
import dev.capstan.api.content.Digest;
import dev.capstan.api.error.CapstanException;
import dev.capstan.examples.directory.disk.Disk;
import dev.capstan.examples.directory.disk.Syncer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/** Writes blobs into the staging folder, where nobody else sees them, until they are durable and can be published. */
final class ChunkWriter {
    private static final int MOST_FILES = 1024;
    private static final long MOST_BYTES = 512L << 20;

    private final StagingFolder folder;
    private final Layout layout;
    private final Disk disk;
    private final Syncer syncer;
    private final Copier copier;
    private final Map<Digest, Path> staged = new HashMap<>();
    private long stagedBytes;

    ChunkWriter(StagingFolder folder, Layout layout, Disk disk, Syncer syncer, Copier copier) {
        this.folder = folder;
        this.layout = layout;
        this.disk = disk;
        this.syncer = syncer;
        this.copier = copier;
    }

    boolean staged(Digest digest) {
        return staged.containsKey(digest);
    }

    /** Whether so much is staged that it should be published. */
    boolean full() {
        return staged.size() >= MOST_FILES || stagedBytes >= MOST_BYTES;
    }

    void write(Blob blob) throws IOException, CapstanException {
        Digest digest = blob.digest();
        Path path = folder.fresh("chunk");
        FileChannel file = disk.create(path);
        try (ReadableByteChannel bytes = blob.open()) {
            CRC32C checksum = copier.copy("chunk " + digest, blob.size(), bytes, file, path);
            copier.end(ChunkFormat.footer(digest, blob.size(), checksum), file, path);
        } catch (IOException | CapstanException | RuntimeException e) {
            file.close();
            disk.delete(path);
            throw e;
        }
        syncer.file(file, path);
        staged.put(digest, path);
        stagedBytes += blob.size();
    }

    /** Waits until everything staged is durable and says what to publish. */
    Publication ready() throws IOException {
        syncer.await();
        Publication publication = new Publication(layout);
        staged.forEach((digest, path) -> publication.add(path, layout.chunk(digest)));
        return publication;
    }

    /** Forgets what was published. */
    void published() {
        staged.clear();
        stagedBytes = 0;
    }
}
