package dev.capstan.host.source.restore;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotFile;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.DeviceFailed;
import dev.capstan.api.read.Sink;
import dev.capstan.host.snapshot.BlobDecoder;
import dev.capstan.host.snapshot.DataBlob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The chunks of a datastore, each in a file of its own: {@code <first 4 hex digits>/<64 hex digits>}. */
final class RawChunks implements Sink {
    private static final int PREFIX = 4;
    private static final long LARGEST = (long) DataBlob.MAX_DATA + BlobBytes.MOST_HEADER;

    private final Path directory;
    private final BlobDecoder decoder;
    private final Set<Path> unsynced = new HashSet<>();

    RawChunks(Path directory, BlobDecoder decoder) {
        this.directory = directory;
        this.decoder = decoder;
    }

    private Path folder(Digest digest) {
        return directory.resolve(digest.hex().substring(0, PREFIX));
    }

    boolean holds(Digest digest) throws DeviceFailed {
        Path file = folder(digest).resolve(digest.hex());
        try {
            return Files.size(file) <= LARGEST && decoder.intact(digest, ByteBuffer.wrap(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw failed("chunk " + digest + " cannot be read", e);
        }
    }

    @Override
    public Reply blob(Digest digest, int size, ReadableByteChannel bytes) throws CapstanException {
        if (size < 0 || size > LARGEST) {
            return Reply.CORRUPT;
        }
        ByteBuffer blob;
        try {
            blob = BlobBytes.read(bytes, size);
        } catch (IOException e) {
            return Reply.CORRUPT;
        }
        if (!decoder.intact(digest, blob)) {
            return Reply.CORRUPT;
        }
        if (!holds(digest)) {
            try {
                Durable.createDirectories(folder(digest));
                Durable.write(blob, folder(digest), digest.hex());
                unsynced.add(folder(digest));
            } catch (IOException e) {
                throw failed("chunk " + digest + " cannot be written", e);
            }
        }
        return Reply.TAKEN;
    }

    @Override
    public Reply file(SnapshotName snapshot, SnapshotFile file) {
        return Reply.TAKEN;
    }

    /** Makes the names of all chunks written so far durable. */
    void sync() throws IOException {
        for (Path folder : unsynced) {
            Durable.sync(folder);
        }
        unsynced.clear();
    }

    private DeviceFailed failed(String what, IOException e) {
        return new DeviceFailed(
                "DATASTORE_FAILED",
                what + ": " + e,
                "Look at the file system of " + directory + " and make room there.",
                Map.of("where", directory.toString()),
                e);
    }
}
