package dev.capstan.host.job;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotFile;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.Broken;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.read.Sink;
import dev.capstan.host.snapshot.DataBlob;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/** Judges blobs and keeps none; remembers which were bad. */
final class BlobJudge implements Sink {
    private final JobContext context;
    private final OptionalLong total;
    private final Set<Digest> bad = new HashSet<>();
    private ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
    private long bytes;

    BlobJudge(JobContext context, long total) {
        this.context = context;
        this.total = OptionalLong.of(total);
    }

    Set<Digest> bad() {
        return bad;
    }

    @Override
    public Reply blob(Digest digest, int size, ReadableByteChannel in) throws CapstanException {
        context.stopIfCancelled();
        boolean sound =
                size <= DataBlob.MAX_LENGTH && read(size, in) && context.host().intact(digest, buffer);
        bytes += size;
        context.progress("verify", bytes, total);
        if (sound) {
            // A second copy may be good after a first one was not.
            bad.remove(digest);
            return Reply.TAKEN;
        }
        bad.add(digest);
        return Reply.CORRUPT;
    }

    private boolean read(int size, ReadableByteChannel in) {
        if (buffer.capacity() < size) {
            buffer = ByteBuffer.allocate(size);
        }
        buffer.clear().limit(size);
        try {
            while (buffer.hasRemaining() && in.read(buffer) >= 0) {
                // until full or over
            }
        } catch (IOException e) {
            context.warning("UNREADABLE", "a chunk cannot be read: " + e.getMessage());
            return false;
        }
        boolean whole = !buffer.hasRemaining();
        buffer.flip();
        return whole;
    }

    @Override
    public Reply file(SnapshotName snapshot, SnapshotFile file) throws CapstanException {
        throw new Broken(
                "FILE_UNASKED",
                "the target delivered file " + file.name() + " of " + snapshot + " to a plan of blobs",
                "");
    }
}
