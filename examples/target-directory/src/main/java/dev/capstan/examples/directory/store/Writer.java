package dev.capstan.examples.directory.store;

import dev.capstan.api.content.Blob;
import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotFile;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.CapstanException;
import dev.capstan.examples.directory.disk.Failures;
import dev.capstan.examples.directory.disk.Syncer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One writing session: stages chunks and snapshots, and publishes them. Used by one thread. */
public final class Writer implements AutoCloseable {
    private final Store store;
    private final StagingFolder folder;
    private final SessionContext context;
    private final Syncer syncer;
    private final ChunkWriter chunks;
    private final SnapshotWriter snapshots;
    private final Map<SnapshotName, Path> staged = new LinkedHashMap<>();
    private boolean closed;

    Writer(Store store, StagingFolder folder, SessionContext context, int syncThreads) {
        this.store = store;
        this.folder = folder;
        this.context = context;
        this.syncer = new Syncer(store.disk(), syncThreads);
        Copier copier = new Copier(store.disk());
        this.chunks = new ChunkWriter(folder, store.layout(), store.disk(), syncer, copier);
        this.snapshots = new SnapshotWriter(folder, store.disk(), syncer, copier);
    }

    /**
     * What a commit did.
     *
     * @param durable the snapshots that are there now
     * @param taken those that somebody else committed meanwhile; ours are gone
     */
    public record Committed(List<SnapshotName> durable, List<SnapshotName> taken) {}

    /** Something that works with files. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException, CapstanException;
    }

    <T> T guard(String doing, Work<T> work) throws CapstanException {
        try {
            return work.run();
        } catch (IOException e) {
            throw Failures.translate(e, doing, store.layout().root());
        }
    }

    /**
     * Whether a snapshot is committed, or staged here.
     *
     * @param name which
     * @return its name cannot be stored again
     * @throws CapstanException when it cannot be said
     */
    public boolean holds(SnapshotName name) throws CapstanException {
        return staged.containsKey(name) || committed(List.of(name)).contains(name);
    }

    /**
     * Which snapshots are committed and durable.
     *
     * @param names any
     * @return a part of them
     * @throws CapstanException when it cannot be said
     */
    public List<SnapshotName> committed(List<SnapshotName> names) throws CapstanException {
        // Inside the gate, where no snapshot has its name and is not durable yet.
        return guard(
                "look for snapshots",
                () -> store.gate().closed(context, () -> {
                    store.staging().recover();
                    return names.stream().filter(store.snapshots()::contains).toList();
                }));
    }

    /**
     * Begins a snapshot.
     *
     * @return takes its claims
     */
    public Intake begin() {
        return new Intake(this, store.scratchFolder(), folder.claimed());
    }

    /** Writes down that the session relies on these, then looks which are there; bit i for digest i. */
    BitSet claim(List<Digest> digests) throws IOException, CapstanException {
        if (digests.isEmpty()) {
            return new BitSet();
        }
        return store.gate().closed(context, () -> {
            folder.claim(digests);
            BitSet held = new BitSet(digests.size());
            for (int i = 0; i < digests.size(); i++) {
                Digest digest = digests.get(i);
                held.set(i, chunks.staged(digest) || store.chunks().size(digest) >= 0);
            }
            return held;
        });
    }

    /**
     * Takes a blob.
     *
     * @param blob not closed here
     * @param intake of its snapshot
     * @return whether it was new
     * @throws CapstanException {@code SourceFailed} when it cannot be read
     */
    public boolean add(Blob blob, Intake intake) throws CapstanException {
        return guard("store a chunk", () -> {
            if (!intake.wants(blob.digest())) {
                return false;
            }
            chunks.write(blob);
            intake.came(blob.digest());
            if (chunks.full()) {
                publishChunks();
            }
            return true;
        });
    }

    private void publishChunks() throws IOException, CapstanException {
        Publication publication = chunks.ready();
        store.gate().closed(context, () -> {
            store.staging().recover();
            publication.publish(folder.path(), store.disk(), syncer);
            return true;
        });
        chunks.published();
    }

    /**
     * Stages a snapshot: whole, and not yet visible.
     *
     * @param name not held
     * @param files in their order
     * @param intake ended
     * @throws CapstanException {@code SourceFailed} when a file cannot be read; then nothing is staged
     */
    public void stage(SnapshotName name, List<SnapshotFile> files, Intake intake) throws CapstanException {
        staged.put(name, guard("store a snapshot", () -> snapshots.write(name, files, intake.firstClaim())));
    }

    /**
     * Publishes everything staged: first the chunks, then the snapshots.
     *
     * @return what is durable now and was staged
     * @throws CapstanException {@code Cancelled} when it may be called again; anything else ends the session
     */
    public Committed commit() throws CapstanException {
        return guard("commit", () -> {
            publishChunks();
            List<SnapshotName> taken = new ArrayList<>();
            store.gate().closed(context, () -> {
                Publication publication = new Publication(store.layout());
                for (Map.Entry<SnapshotName, Path> snapshot : staged.entrySet()) {
                    if (store.snapshots().contains(snapshot.getKey())) {
                        taken.add(snapshot.getKey());
                        store.disk().deleteTree(snapshot.getValue());
                    } else {
                        publication.add(snapshot.getValue(), store.snapshots().folder(snapshot.getKey()));
                    }
                }
                publication.publish(folder.path(), store.disk(), syncer);
                return true;
            });
            List<SnapshotName> durable = new ArrayList<>(staged.keySet());
            durable.removeAll(taken);
            staged.clear();
            return new Committed(durable, taken);
        });
    }

    /** Abandons what is not committed. Idempotent. What cannot be removed now is removed by a later session. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        syncer.close();
        store.release(folder, context);
    }
}
