package dev.capstan.tape.catalog;

import dev.capstan.tape.state.StateException;
import dev.capstan.tape.state.Transaction;
import java.util.List;
import java.util.UUID;

/** Moves what is staged and finished into the tables of a medium. */
final class StagedCommit {
    private static final List<String> EMPTY = List.of(
            "DELETE FROM temp.pending WHERE file IN (SELECT number FROM temp.staged_file)",
            "DELETE FROM temp.staged_kept WHERE number IN (SELECT number FROM temp.staged_snapshot)",
            "DELETE FROM temp.staged_snapshot",
            "DELETE FROM temp.staged_file");

    private final Transaction tx;
    private final UUID set;
    private final long medium;

    StagedCommit(Transaction tx, UUID set, long medium) {
        this.tx = tx;
        this.set = set;
        this.medium = medium;
    }

    long run() throws StateException {
        tx.sql("INSERT OR IGNORE INTO catalog_scope (set_uuid, store)"
                        + " SELECT ?, store FROM temp.staged_file WHERE store IS NOT NULL")
                .with(set)
                .run();
        tx.sql("INSERT INTO catalog_file (medium, number, kind, content, store, first_object, records, sha256, crc32c)"
                        + " SELECT ?, number, kind, content, store, first_object, records, sha256, crc32c"
                        + " FROM temp.staged_file ORDER BY number")
                .with(medium)
                .run();
        // CROSS JOIN fixes the order: pending lies in the order of the digests, as the table it goes to.
        long chunks = tx.sql("INSERT OR IGNORE INTO catalog_chunk (scope, digest, file, ordinal, record, size)"
                        + " SELECT c.id, p.digest, f.id, p.ordinal, p.record, p.size FROM temp.pending p"
                        + " CROSS JOIN temp.staged_file s ON s.number = p.file"
                        + " CROSS JOIN catalog_file f ON f.medium = ? AND f.number = p.file"
                        + " CROSS JOIN catalog_scope c ON c.set_uuid = ? AND c.store = s.store")
                .with(medium)
                .with(set)
                .run();
        tx.sql("INSERT INTO catalog_snapshot (scope, path, file, bytes) SELECT c.id, s.path, f.id, s.bytes"
                        + " FROM temp.staged_snapshot s JOIN catalog_file f ON f.medium = ? AND f.number = s.number"
                        + " JOIN catalog_scope c ON c.set_uuid = ? AND c.store = s.store")
                .with(medium)
                .with(set)
                .run();
        tx.sql("INSERT INTO catalog_kept (file, ordinal, name, size, mode, seconds, nanos, start, bytes)"
                        + " SELECT f.id, k.ordinal, k.name, k.size, k.mode, k.seconds, k.nanos, k.start, k.bytes"
                        + " FROM temp.staged_kept k JOIN temp.staged_snapshot s ON s.number = k.number"
                        + " JOIN catalog_file f ON f.medium = ? AND f.number = k.number")
                .with(medium)
                .run();
        for (String statement : EMPTY) {
            tx.sql(statement).run();
        }
        return chunks;
    }
}
