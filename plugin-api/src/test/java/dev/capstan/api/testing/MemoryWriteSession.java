package dev.capstan.api.testing;

import dev.capstan.api.content.Blob;
import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotFile;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.Cancelled;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.Refused;
import dev.capstan.api.error.SourceFailed;
import dev.capstan.api.testing.MemoryStorage.Bytes;
import dev.capstan.api.testing.MemoryStorage.StoredFile;
import dev.capstan.api.write.BlobFeed;
import dev.capstan.api.write.Receipt;
import dev.capstan.api.write.SnapshotSource;
import dev.capstan.api.write.Stored;
import dev.capstan.api.write.WriteSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers what is accepted and hands it to the storage at a commit. */
final class MemoryWriteSession implements WriteSession {
    private final MemoryTarget target;
    private final SessionContext context;
    private final long openBytes;
    private final Map<Digest, Bytes> accepted = new HashMap<>();
    private final Map<SnapshotName, List<StoredFile>> snapshots = new LinkedHashMap<>();
    private boolean finished;
    private volatile boolean closed;

    MemoryWriteSession(MemoryTarget target, SessionContext context, long openBytes) {
        this.target = target;
        this.context = context;
        this.openBytes = openBytes;
    }

    @Override
    public Set<SnapshotName> held(Collection<SnapshotName> names) throws CapstanException {
        requireOpen();
        Set<SnapshotName> held = new HashSet<>(names);
        held.removeIf(name -> !target.storage().holds(name));
        return held;
    }

    @Override
    public Stored store(SnapshotSource source) throws CapstanException {
        requireUsable();
        SnapshotName name = source.name();
        if (target.storage().holds(name) || snapshots.containsKey(name)) {
            throw new Refused("SNAPSHOT_EXISTS", name + " is held already", "Choose another name.");
        }
        Counts counts = new Counts();
        try (BlobFeed feed = source.blobs(batch -> claim(batch, counts))) {
            for (List<Blob> batch = next(feed); !batch.isEmpty(); batch = next(feed)) {
                for (Blob blob : batch) {
                    try (blob;
                            ReadableByteChannel bytes = blob.open()) {
                        accepted.put(blob.digest(), read(bytes, blob.size(), "blob " + blob.digest()));
                    } catch (IOException e) {
                        throw new SourceFailed("UNREADABLE", "blob " + blob.digest() + ": " + e.getMessage(), "");
                    }
                    counts.newBlobs++;
                    counts.newBytes += blob.size();
                }
            }
        }
        List<StoredFile> files = new ArrayList<>();
        for (SnapshotFile file : source.files()) {
            look();
            try (ReadableByteChannel bytes = file.content().open()) {
                files.add(new StoredFile(
                        file.name(),
                        file.mode(),
                        file.modified(),
                        read(bytes, Math.toIntExact(file.size()), "file " + file.name())));
            } catch (IOException e) {
                throw new SourceFailed("UNREADABLE", "file " + file.name() + ": " + e.getMessage(), "");
            }
        }
        snapshots.put(name, files);
        return new Stored(name, counts.newBlobs, counts.newBytes, counts.known);
    }

    private static final class Counts {
        final Set<Digest> claimed = new HashSet<>();
        long newBlobs;
        long newBytes;
        long known;
    }

    private List<Blob> next(BlobFeed feed) throws CapstanException {
        look();
        return feed.next(64, openBytes);
    }

    private BitSet claim(List<Digest> batch, Counts counts) {
        BitSet wanted = new BitSet();
        for (int i = 0; i < batch.size(); i++) {
            Digest digest = batch.get(i);
            boolean known = accepted.containsKey(digest) || target.storage().holds(digest);
            if (!known && counts.claimed.add(digest)) {
                wanted.set(i);
            } else {
                counts.known++;
            }
        }
        return wanted;
    }

    private static Bytes read(ReadableByteChannel bytes, int size, String what) throws IOException, SourceFailed {
        ByteBuffer buffer = ByteBuffer.allocate(size);
        while (buffer.hasRemaining()) {
            if (bytes.read(buffer) < 0) {
                throw new SourceFailed("TOO_SHORT", what + " ends after " + buffer.position() + " bytes", "");
            }
        }
        if (bytes.read(ByteBuffer.allocate(1)) > 0) {
            throw new SourceFailed("TOO_LONG", what + " has more than " + size + " bytes", "");
        }
        return new Bytes(buffer.array());
    }

    private void look() throws Cancelled {
        if (context.cancelled()) {
            throw new Cancelled();
        }
    }

    @Override
    public Receipt commit() throws CapstanException {
        requireUsable();
        look();
        SnapshotName exists = target.storage().add(accepted, snapshots);
        if (exists != null) {
            throw new Refused("SNAPSHOT_EXISTS", "another session stored " + exists, "Choose another name.");
        }
        Receipt receipt = new Receipt(List.copyOf(snapshots.keySet()), List.of());
        accepted.clear();
        snapshots.clear();
        return receipt;
    }

    @Override
    public Receipt finish() throws CapstanException {
        Receipt receipt = commit();
        finished = true;
        return receipt;
    }

    private void requireUsable() throws CapstanException {
        requireOpen();
        if (finished) {
            throw new Refused("FINISHED", "the session is finished", "Open a new one.");
        }
    }

    private void requireOpen() throws CapstanException {
        if (closed) {
            throw new Refused("CLOSED", "the session is closed", "Open a new one.");
        }
    }

    @Override
    public void close() {
        closed = true;
        target.ended(this);
    }
}
