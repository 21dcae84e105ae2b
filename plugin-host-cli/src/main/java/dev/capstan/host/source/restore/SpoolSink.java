package dev.capstan.host.source.restore;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotFile;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.DeviceFailed;
import dev.capstan.api.read.Sink;
import dev.capstan.host.snapshot.BlobDecoder;
import dev.capstan.host.snapshot.DataBlob;
import dev.capstan.host.snapshot.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.Map;

/** Takes blobs, checks each against its digest, and writes what is inside into every spool that wants it. */
final class SpoolSink implements Sink, AutoCloseable {
    private final List<StreamSpool> spools;
    private final BlobDecoder decoder = new BlobDecoder();

    SpoolSink(List<StreamSpool> spools) {
        this.spools = List.copyOf(spools);
    }

    @Override
    public Reply blob(Digest digest, int size, ReadableByteChannel bytes) throws CapstanException {
        if (size < 0 || size > DataBlob.MAX_DATA + BlobBytes.MOST_HEADER) {
            return Reply.CORRUPT;
        }
        ByteBuffer data;
        try {
            byte[] decoded = decoder.decode(BlobBytes.read(bytes, size), DataBlob.MAX_DATA);
            if (!Sha256.of(decoded).equals(digest)) {
                return Reply.CORRUPT;
            }
            data = ByteBuffer.wrap(decoded);
        } catch (IOException e) {
            return Reply.CORRUPT;
        }
        try {
            boolean fits = true;
            for (StreamSpool spool : spools) {
                fits &= spool.put(digest, data);
            }
            return fits ? Reply.TAKEN : Reply.CORRUPT;
        } catch (IOException e) {
            throw new DeviceFailed(
                    "SPOOL_UNWRITABLE",
                    "a restored chunk cannot be written: " + e,
                    "Look at the disk the restore goes to; it must hold the restored data twice for a while.",
                    Map.of("where", "spool file"),
                    e);
        }
    }

    @Override
    public Reply file(SnapshotName snapshot, SnapshotFile file) {
        return Reply.TAKEN;
    }

    @Override
    public void close() {
        decoder.close();
    }
}
