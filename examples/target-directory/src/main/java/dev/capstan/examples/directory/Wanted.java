package dev.capstan.examples.directory;

import dev.capstan.api.content.Digest;
import dev.capstan.api.read.Done;
import dev.capstan.api.read.Plan;
import dev.capstan.examples.directory.digests.DigestSpool;
import dev.capstan.examples.directory.digests.DigestStream;
import dev.capstan.examples.directory.store.DamagedException;
import dev.capstan.examples.directory.store.SnapshotTable;
import dev.capstan.examples.directory.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stands behind a plan: snapshots, then chunks, both in the order of their paths. Used by one thread. */
final class Wanted implements AutoCloseable {
    private static final int MOST_MISSING = 1000;
    private static final long ASSUMED_BYTES_PER_SECOND = 100_000_000;

    private final Store store;
    private final Map<Path, SnapshotTable> snapshots = new LinkedHashMap<>();
    private final DigestSpool chunks;
    private final List<Done.Failure> damaged = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private long missingCount;
    private long bytes;

    Wanted(Store store) {
        this.store = store;
        this.chunks = new DigestSpool(store.scratchFolder());
    }

    /** Null when its table cannot be read: then that is noted as damage. */
    @Nullable
    SnapshotTable addSnapshot(Path folder) {
        try {
            SnapshotTable table = store.snapshots().table(folder);
            snapshots.put(folder, table);
            bytes = Math.addExact(bytes, table.bytes());
            return table;
        } catch (DamagedException e) {
            damaged(e);
        } catch (IOException e) {
            damaged(new DamagedException(folder, "its table cannot be read: " + e.getMessage()));
        }
        return null;
    }

    void addChunks(DigestStream sorted) throws IOException {
        for (Digest digest = sorted.next(); digest != null; digest = sorted.next()) {
            long size = store.chunks().size(digest);
            if (size >= 0) {
                chunks.add(digest);
                bytes += size;
            } else if (store.chunks().file(digest).toFile().exists()) {
                chunks.add(digest); // cut short: the delivery says what is wrong with it
            } else {
                miss(digest.hex());
            }
        }
    }

    void miss(String name) {
        missingCount++;
        if (missing.size() < MOST_MISSING) {
            missing.add(name);
        }
    }

    void damaged(DamagedException damage) {
        damaged.add(new Done.Failure("snapshot", damage.file().toString(), damage.why()));
    }

    Map<Path, SnapshotTable> snapshots() {
        return snapshots;
    }

    DigestStream chunks() {
        return chunks.stream(0, chunks.count());
    }

    /** What was found damaged while planning. */
    List<Done.Failure> damaged() {
        return damaged;
    }

    boolean allThere() {
        return missingCount == 0;
    }

    long bytes() {
        return bytes;
    }

    Plan plan(UUID id) {
        Plan.Step step = new Plan.Step(
                store.root().toString(), true, bytes, Duration.ofSeconds(bytes / ASSUMED_BYTES_PER_SECOND));
        boolean nothing = snapshots.isEmpty() && chunks.count() == 0;
        return new Plan(id, nothing ? List.of() : List.of(step), missing, missingCount);
    }

    @Override
    public void close() {
        try {
            chunks.close();
        } catch (IOException e) {
            System.getLogger(Wanted.class.getName()).log(System.Logger.Level.DEBUG, "closing a scratch file", e);
        }
    }
}
