package dev.capstan.examples.directory;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotFile;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.read.Sink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps everything. */
final class MemorySink implements Sink {
    final Map<Digest, byte[]> blobs = new LinkedHashMap<>();
    final Map<String, byte[]> files = new LinkedHashMap<>();
    final Map<String, SnapshotFile> entries = new LinkedHashMap<>();

    @Override
    public Reply blob(Digest digest, int size, ReadableByteChannel bytes) {
        if (blobs.put(digest, all(bytes, size)) != null) {
            throw new AssertionError("twice: " + digest);
        }
        return Reply.TAKEN;
    }

    @Override
    public Reply file(SnapshotName snapshot, SnapshotFile file) throws CapstanException {
        String key = snapshot + "/" + file.name();
        entries.put(key, file);
        try (ReadableByteChannel bytes = file.content().open()) {
            files.put(key, all(bytes, Math.toIntExact(file.size())));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Reply.TAKEN;
    }

    private static byte[] all(ReadableByteChannel channel, int size) {
        ByteBuffer into = ByteBuffer.allocate(size + 1);
        try {
            while (channel.read(into) > 0) {
                // goes on
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        if (into.position() != size) {
            throw new AssertionError(into.position() + " bytes instead of " + size);
        }
        return java.util.Arrays.copyOf(into.array(), size);
    }
}
