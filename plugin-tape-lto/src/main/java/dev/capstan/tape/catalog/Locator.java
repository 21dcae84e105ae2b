package dev.capstan.tape.catalog;

import dev.capstan.api.content.Digest;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.read.Cursor;
import dev.capstan.tape.state.StateException;
import dev.capstan.tape.state.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where wanted chunks stand: each once, by medium and in the order of the tape, so that a tape is read from front to back.
 * Both the wanted ones and their places lie in temporary tables of the workspace. Tell what is wanted, locate, ask. One
 * thread; several may share a workspace in turn.
 */
public final class Locator implements AutoCloseable {
    private static final AtomicLong NUMBER = new AtomicLong();
    private static final int BATCH = 4096;
    private static final int PAGE = 2000;

    /**
     * What one medium holds.
     *
     * @param member the medium
     * @param chunks how many of the wanted
     * @param bytes their sizes, as far as they are known
     */
    public record Share(Catalog.Member member, long chunks, long bytes) {}

    /**
     * A chunk on tape.
     *
     * @param digest its name
     * @param file tape file
     * @param record in which its entry begins, or {@link CataloguedFile#UNKNOWN}
     * @param size bytes of the blob, or {@link CataloguedFile#UNKNOWN}
     */
    public record Place(Digest digest, long file, long record, long size) {}

    private final Workspace work;
    private final String wanted;
    private final String located;
    private boolean closed;

    /**
     * Begins with nothing wanted.
     *
     * @param work of a store opened with {@link Catalog#SCHEMA}
     * @throws StateException when the workspace cannot be used
     */
    public Locator(Workspace work) throws StateException {
        this.work = work;
        long number = NUMBER.incrementAndGet();
        this.wanted = "temp.wanted_" + number;
        this.located = "temp.located_" + number;
        work.read(tx -> {
            tx.sql("CREATE TEMP TABLE " + name(wanted) + " (digest BLOB PRIMARY KEY) WITHOUT ROWID")
                    .run();
            return tx.sql("CREATE TEMP TABLE " + name(located) + " (medium INTEGER, number INTEGER, ordinal INTEGER,"
                            + " record INTEGER, size INTEGER, digest BLOB, PRIMARY KEY (medium, number, ordinal, digest))"
                            + " WITHOUT ROWID")
                    .run();
        });
    }

    private static String name(String qualified) {
        return qualified.substring("temp.".length());
    }

    /**
     * Adds what is wanted.
     *
     * @param digests read to their end and not closed; may be more than the memory holds, and hold one several times
     * @throws StateException when the workspace cannot be used
     * @throws CapstanException from the cursor
     */
    public void want(Cursor<Digest> digests) throws StateException, CapstanException {
        List<Digest> batch = new ArrayList<>(BATCH);
        for (Optional<Digest> next = digests.next(); next.isPresent(); next = digests.next()) {
            batch.add(next.get());
            if (batch.size() == BATCH) {
                add(batch);
                batch.clear();
            }
        }
        add(batch);
    }

    private void add(List<Digest> batch) throws StateException {
        work.read(tx -> {
            for (Digest digest : batch) {
                tx.sql("INSERT OR IGNORE INTO " + wanted + " (digest) VALUES (?)")
                        .with(digest)
                        .run();
            }
            return true;
        });
    }

    /**
     * Looks in one media set for what is not located yet.
     *
     * @param set its UUID
     * @throws StateException when the state cannot be read
     */
    public void locateIn(UUID set) throws StateException {
        work.read(tx -> {
            locate(
                    tx,
                    tx.sql("SELECT id FROM catalog_scope WHERE set_uuid = ? ORDER BY id")
                            .with(set)
                            .list(row -> row.number(1)));
            return true;
        });
    }

    /**
     * Looks everywhere for what is not located yet: a digest names the same bytes in every set.
     *
     * @throws StateException when the state cannot be read
     */
    public void locateAnywhere() throws StateException {
        work.read(tx -> {
            locate(tx, tx.sql("SELECT id FROM catalog_scope ORDER BY id DESC").list(row -> row.number(1)));
            return true;
        });
    }

    /** What is located is no longer wanted, so what stays in the table is missing. */
    private void locate(dev.capstan.tape.state.Transaction tx, List<Long> scopes) throws StateException {
        for (long scope : scopes) {
            tx.sql("INSERT INTO " + located + " (medium, number, ordinal, record, size, digest)"
                            + " SELECT f.medium, f.number, x.ordinal, x.record, x.size, x.digest FROM"
                            + " (SELECT min(c.file) AS file, c.ordinal, c.record, c.size, w.digest FROM " + wanted
                            + " w CROSS JOIN catalog_chunk c ON c.scope = ? AND c.digest = w.digest GROUP BY w.digest) x"
                            + " CROSS JOIN catalog_file f ON f.id = x.file")
                    .with(scope)
                    .run();
            tx.sql("DELETE FROM " + wanted + " WHERE EXISTS (SELECT 1 FROM catalog_chunk c WHERE c.scope = ?"
                            + " AND c.digest = " + name(wanted) + ".digest)")
                    .with(scope)
                    .run();
        }
    }

    /**
     * The media that are needed.
     *
     * @return by set and place in it
     * @throws StateException when the state cannot be read
     */
    public List<Share> shares() throws StateException {
        return work.read(tx -> tx.sql("SELECT m.uuid, m.set_uuid, m.sequence, count(*), sum(max(l.size, 0)) FROM "
                        + located + " l JOIN catalog_medium m ON m.id = l.medium GROUP BY m.id"
                        + " ORDER BY m.set_uuid, m.sequence")
                .list(row -> new Share(
                        new Catalog.Member(row.uuid(1), row.uuid(2), row.number(3)), row.number(4), row.number(5))));
    }

    /**
     * The wanted chunks of a medium, in the order of the tape.
     *
     * @param medium its UUID
     * @return read in pages; usable as long as this is
     */
    public Places places(UUID medium) {
        return new Places(work, located, medium, PAGE);
    }

    /**
     * How many are wanted and not located.
     *
     * @return 0 or more
     * @throws StateException when the workspace cannot be used
     */
    public long missing() throws StateException {
        return work.read(tx -> tx.sql("SELECT count(*) FROM " + wanted).first(row -> row.number(1)))
                .orElse(0L);
    }

    /**
     * Some of those that are wanted and not located.
     *
     * @param limit at most so many
     * @return the smallest ones
     * @throws StateException when the workspace cannot be used
     */
    public List<Digest> missing(int limit) throws StateException {
        return work.read(tx -> tx.sql("SELECT digest FROM " + wanted + " ORDER BY digest LIMIT ?")
                .with(limit)
                .list(row -> row.digest(1)));
    }

    /**
     * Forgets what was wanted. Idempotent.
     *
     * @throws StateException when the workspace cannot be used
     */
    @Override
    public void close() throws StateException {
        if (!closed) {
            closed = true;
            work.read(tx -> {
                tx.sql("DROP TABLE " + wanted).run();
                return tx.sql("DROP TABLE " + located).run();
            });
        }
    }
}
