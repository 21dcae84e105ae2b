package dev.capstan.tape.catalog;

import dev.capstan.api.content.Digest;
import dev.capstan.tape.state.StateException;
import dev.capstan.tape.state.Transaction;
import dev.capstan.tape.state.Workspace;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which digests a session must deliver: those that are in no catalog of its media set for the store, and that it has not
 * claimed before. Claims live in the workspace until the chunk is committed or the claim is forgotten. One thread.
 */
public final class Claims {
    /** The most digests of one question. */
    public static final int MAX_BATCH = 65_536;

    // One statement for a whole batch, in the order of the digests: neighbours in the batch are then neighbours in both
    // trees. ?1 the digests side by side, ?2 their number, ?3 the staged store, ?4 the scope.
    private static final String CLAIM =
            "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?2),"
                    + " d (i, digest) AS MATERIALIZED (SELECT i, substr(?1, i * 32 + 1, 32) FROM n ORDER BY 2, 1)"
                    + " INSERT OR IGNORE INTO temp.pending (store, digest, ordinal) SELECT ?3, digest, i FROM d WHERE NOT EXISTS"
                    + " (SELECT 1 FROM catalog_chunk c WHERE c.scope = ?4 AND c.digest = d.digest) RETURNING ordinal";

    private final Workspace work;
    private final UUID set;

    /**
     * Begins without claims.
     *
     * @param work belongs to this session alone
     * @param set the media set being written
     * @throws StateException when the workspace cannot be used
     */
    public Claims(Workspace work, UUID set) throws StateException {
        this.work = work;
        this.set = set;
        work.read(tx -> {
            for (String table : CatalogTables.STAGING) {
                tx.sql(table).run();
            }
            return true;
        });
    }

    /**
     * Claims.
     *
     * @param store the store of the snapshot
     * @param batch at most {@link #MAX_BATCH}, may hold one several times
     * @return bit i is set when {@code batch[i]} must be delivered; of equal ones only the first
     * @throws StateException when the state cannot be read; nothing was claimed
     */
    public BitSet claim(String store, List<Digest> batch) throws StateException {
        if (batch.size() > MAX_BATCH) {
            throw new IllegalArgumentException(batch.size() + " digests at once, more than " + MAX_BATCH);
        }
        BitSet wanted = new BitSet(batch.size());
        if (batch.isEmpty()) {
            return wanted;
        }
        ByteBuffer digests = ByteBuffer.allocate(batch.size() * Digest.BYTES);
        batch.forEach(digest -> digest.putTo(digests));
        work.read(tx -> {
            tx.sql(CLAIM)
                    .with(digests.array())
                    .with(batch.size())
                    .with(stagedStore(tx, store))
                    .with(scope(tx, set, store).orElse(-1L))
                    .each(row -> wanted.set(Math.toIntExact(row.number(1))));
            return true;
        });
        return wanted;
    }

    /**
     * Forgets what was claimed and has not come: the snapshot it was claimed for failed.
     *
     * @throws StateException when the workspace cannot be used
     */
    public void forget() throws StateException {
        work.read(tx -> tx.sql("DELETE FROM temp.pending WHERE file IS NULL").run());
    }

    /**
     * How many digests are claimed or delivered and not committed.
     *
     * @return 0 or more
     * @throws StateException when the workspace cannot be used
     */
    public long pending() throws StateException {
        return work.read(tx -> tx.sql("SELECT count(*) FROM temp.pending").first(row -> row.number(1)))
                .orElse(0L);
    }

    /** Forgets everything staged in the workspace. */
    void clear() throws StateException {
        work.read(tx -> {
            for (String table : List.of("pending", "staged_file", "staged_snapshot", "staged_kept")) {
                tx.sql("DELETE FROM temp." + table).run();
            }
            return true;
        });
    }

    Workspace work() {
        return work;
    }

    UUID set() {
        return set;
    }

    static long stagedStore(Transaction tx, String store) throws StateException {
        tx.sql("INSERT OR IGNORE INTO temp.staged_store (name) VALUES (?)")
                .with(store)
                .run();
        return tx.sql("SELECT id FROM temp.staged_store WHERE name = ?")
                .with(store)
                .first(row -> row.number(1))
                .orElseThrow();
    }

    static Optional<Long> scope(Transaction tx, UUID set, String store) throws StateException {
        return tx.sql("SELECT id FROM catalog_scope WHERE set_uuid = ? AND store = ?")
                .with(set)
                .with(store)
                .first(row -> row.number(1));
    }
}
