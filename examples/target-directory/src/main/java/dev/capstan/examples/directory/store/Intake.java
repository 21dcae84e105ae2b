package dev.capstan.examples.directory.store;

import dev.capstan.api.content.Digest;
import dev.capstan.api.error.Broken;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.write.Dedup;
import dev.capstan.examples.directory.digests.DigestTable;
import dev.capstan.examples.directory.digests.DigestTable.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What one snapshot needs: the digests its source asked for, and which of them must still come. Used by one thread. */
public final class Intake implements Dedup {
    private final Writer writer;
    private final DigestTable table;
    private final long firstClaim;
    private boolean open = true;
    private long known;
    private long missing;

    Intake(Writer writer, Path scratchFolder, long firstClaim) {
        this.writer = writer;
        this.table = new DigestTable(scratchFolder);
        this.firstClaim = firstClaim;
    }

    @Override
    public BitSet claim(List<Digest> batch) throws CapstanException {
        if (!open) {
            throw new Broken("CLAIM_TOO_LATE", "chunks were claimed for a snapshot that is already stored", "");
        }
        return writer.guard("look for chunks", () -> {
            List<Digest> fresh = new ArrayList<>(batch.size());
            BitSet first = new BitSet(batch.size());
            for (int i = 0; i < batch.size(); i++) {
                if (table.get(batch.get(i)) == State.UNKNOWN) {
                    table.put(batch.get(i), State.WANTED);
                    fresh.add(batch.get(i));
                    first.set(i);
                }
            }
            BitSet held = writer.claim(fresh);
            BitSet wanted = new BitSet(batch.size());
            int number = 0;
            for (int i = first.nextSetBit(0); i >= 0; i = first.nextSetBit(i + 1)) {
                if (held.get(number++)) {
                    table.put(batch.get(i), State.HELD);
                    known++;
                } else {
                    wanted.set(i);
                    missing++;
                }
            }
            return wanted;
        });
    }

    /** Whether a blob that comes must be written; one that nobody claimed is taken too. */
    boolean wants(Digest digest) throws IOException, CapstanException {
        if (table.get(digest) == State.UNKNOWN) {
            claim(List.of(digest));
        }
        return table.get(digest) == State.WANTED;
    }

    void came(Digest digest) throws IOException {
        table.put(digest, State.CAME);
        missing--;
    }

    /**
     * Ends the claiming.
     *
     * @throws CapstanException {@code Broken} when a blob that was claimed did not come
     */
    public void end() throws CapstanException {
        open = false;
        if (missing > 0) {
            throw new Broken(
                    "CLAIMED_BLOB_MISSING",
                    missing + " chunks were claimed and did not come",
                    "The snapshot is not stored; what claimed them must deliver them or fail.");
        }
    }

    /** Ends the claiming without a verdict. Idempotent. */
    public void abandon() {
        open = false;
    }

    /**
     * How many digests were asked for and not wanted.
     *
     * @return each counted once
     */
    public long known() {
        return known;
    }

    /** Number of this snapshot's first digest among all claims of the session. */
    long firstClaim() {
        return firstClaim;
    }
}
