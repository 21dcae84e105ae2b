package dev.capstan.examples.directory.store;

import dev.capstan.api.content.Digest;
import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.Cancelled;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.MediumFailed;
import dev.capstan.api.error.TryAgain;
import dev.capstan.examples.directory.digests.DigestFile;
import dev.capstan.examples.directory.digests.DigestSorter;
import dev.capstan.examples.directory.digests.DigestStream;
import dev.capstan.examples.directory.disk.Failures;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Removes chunks that no snapshot needs and no open session relies on, and what dead sessions left. Sessions go on
 * meanwhile: the gate is closed only to delete, a batch at a time, and then the claims made since the last look are read.
 *
 * <p>Fails closed: when the list of one snapshot cannot be trusted, no chunk is deleted.
 */
public final class GarbageCollector {
    private static final int BATCH = 1024;

    private final Store store;
    private final SessionContext context;
    private final boolean dryRun;
    private final Map<Path, Long> claimsRead = new HashMap<>();
    private final TreeMap<Digest, Long> batch = new TreeMap<>();
    private long removed;
    private long removedBytes;
    private long kept;

    /**
     * Begins nothing yet.
     *
     * @param store where
     * @param context looked at for cancelling
     * @param dryRun whether chunks are only counted
     */
    public GarbageCollector(Store store, SessionContext context, boolean dryRun) {
        this.store = store;
        this.context = context;
        this.dryRun = dryRun;
    }

    /**
     * What was found.
     *
     * @param deadSessions staging folders without an owner, removed also in a dry run
     * @param chunks that nobody needs, removed but in a dry run
     * @param bytes of their files
     * @param kept chunks that are needed
     */
    public record Result(int deadSessions, long chunks, long bytes, long kept) {}

    /**
     * Collects.
     *
     * @return what was found
     * @throws CapstanException {@code TryAgain} while another one runs, {@code MediumFailed} when a list is damaged
     */
    public Result run() throws CapstanException {
        try {
            int[] dead = {0};
            StagingFolder mine = store.gate().closed(context, () -> {
                if (store.staging().collecting()) {
                    throw new TryAgain(
                            "GC_RUNNING", "garbage of " + store.root() + " is being collected already", "Wait for it.");
                }
                dead[0] = store.staging().removeDead();
                store.marker().clean();
                return store.staging().create(Staging.Kind.COLLECT);
            });
            try (DigestSorter needed = new DigestSorter(store.scratchFolder())) {
                readClaims(needed::add);
                readLists(needed);
                sweep(needed.sorted());
            } finally {
                store.release(mine, context);
            }
            store.gate().closed(context, store.staging()::removeDead); // sessions that ended meanwhile left theirs
            return new Result(dead[0], removed, removedBytes, kept);
        } catch (DamagedException e) {
            throw new MediumFailed(
                    "SNAPSHOT_DAMAGED",
                    "nothing was removed, because it cannot be told what a snapshot needs: " + e.getMessage(),
                    "Restore what can be restored of it, move its folder away, and run this again.",
                    Map.of("where", e.file().toString()),
                    e);
        } catch (IOException e) {
            throw Failures.translate(e, "collect garbage", store.root());
        }
    }

    private void readLists(DigestSorter needed) throws IOException, CapstanException {
        store.snapshots().walk(folder -> {
            stopIfCancelled();
            try {
                store.snapshots().chunks(folder, store.snapshots().table(folder), needed::add);
            } catch (NoSuchFileException e) {
                if (Files.exists(folder)) {
                    throw new DamagedException(Path.of(e.getFile()), "it is missing");
                } // else somebody removed the snapshot meanwhile
            }
        });
    }

    private void readClaims(Snapshots.Needs needs) throws IOException {
        for (Path folder : store.staging().folders()) {
            Path file = folder.resolve(StagingFolder.CLAIMS);
            try (FileChannel claims = FileChannel.open(file)) {
                long from = claimsRead.getOrDefault(file, 0L);
                long to = claims.size() / Digest.BYTES;
                DigestStream digests = DigestFile.stream(claims, from, to - from);
                for (Digest digest = digests.next(); digest != null; digest = digests.next()) {
                    needs.needs(digest);
                }
                claimsRead.put(file, to);
            } catch (NoSuchFileException e) {
                claimsRead.put(file, 0L); // a session that has just been opened
            }
        }
    }

    private void sweep(DigestStream needed) throws IOException, CapstanException {
        @Nullable Digest[] next = {needed.next()};
        store.chunks().walk((digest, file) -> {
            while (next[0] != null && next[0].compareTo(digest) < 0) {
                next[0] = needed.next();
            }
            if (digest.equals(next[0])) {
                kept++;
                return;
            }
            batch.put(digest, file.toFile().length());
            if (batch.size() == BATCH) {
                remove();
            }
        });
        remove();
    }

    /** The claims are read from where the first look ended, by every batch: a claim may concern any later batch. */
    private void remove() throws IOException, CapstanException {
        stopIfCancelled();
        store.gate().closed(context, () -> {
            Map<Path, Long> start = Map.copyOf(claimsRead);
            int before = batch.size();
            readClaims(batch::remove);
            kept += before - batch.size();
            claimsRead.clear();
            claimsRead.putAll(start);
            for (Map.Entry<Digest, Long> chunk : batch.entrySet()) {
                if (dryRun || store.disk().delete(store.chunks().file(chunk.getKey()))) {
                    removed++;
                    removedBytes += chunk.getValue();
                }
            }
            return true;
        });
        batch.clear();
    }

    private void stopIfCancelled() throws Cancelled {
        if (context.cancelled()) {
            throw new Cancelled();
        }
    }

    /**
     * What lies in the staging folder.
     *
     * @param store where
     * @param context for the gate
     * @return number of folders with and without an owner
     * @throws CapstanException when it cannot be said
     */
    public static int[] sessions(Store store, SessionContext context) throws CapstanException {
        try {
            return store.gate().closed(context, () -> {
                int[] count = new int[2];
                for (Path folder : store.staging().folders()) {
                    count[Staging.owned(folder) ? 0 : 1]++;
                }
                return count;
            });
        } catch (IOException e) {
            throw Failures.translate(e, "look at the sessions", store.root());
        }
    }
}
