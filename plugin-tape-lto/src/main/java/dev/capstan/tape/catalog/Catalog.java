package dev.capstan.tape.catalog;

import dev.capstan.api.content.SnapshotName;
import dev.capstan.tape.format.content.ContentKind;
import dev.capstan.tape.state.Row;
import dev.capstan.tape.state.Schema;
import dev.capstan.tape.state.StateException;
import dev.capstan.tape.state.StateException.Kind;
import dev.capstan.tape.state.Transaction;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The catalog of all media, as part of a transaction: {@code work.update(tx -> new Catalog(tx).commit(batch))}. */
public final class Catalog {
    /** The tables of this room. */
    public static final Schema SCHEMA = new Schema("catalog", List.of(CatalogTables.VERSION_1));

    private static final String FILE_COLUMNS =
            "SELECT f.number, f.kind, f.content, f.store, f.first_object, f.records, f.sha256, f.crc32c"
                    + " FROM catalog_file f JOIN catalog_medium m ON m.id = f.medium WHERE m.uuid = ?";

    private final Transaction tx;

    /**
     * A medium as a member of a set.
     *
     * @param medium its UUID
     * @param set its media set
     * @param sequence its place there
     */
    public record Member(UUID medium, UUID set, long sequence) {}

    /**
     * What was withdrawn.
     *
     * @param files how many tape files
     * @param chunks how many chunks
     * @param snapshots their names
     */
    public record Withdrawn(long files, long chunks, List<SnapshotName> snapshots) {}

    /**
     * The catalog of a moment.
     *
     * @param tx of a store opened with {@link #SCHEMA}
     */
    public Catalog(Transaction tx) {
        this.tx = tx;
    }

    /**
     * Takes a medium in. What is known of it is kept if it is the same member of the same set, and dropped otherwise: then
     * somebody wrote it anew. Its evidence is kept in any case.
     *
     * @param member which
     * @throws StateException when nothing was changed
     */
    public void enter(Member member) throws StateException {
        Optional<Member> known = member(member.medium());
        if (known.isPresent() && known.get().equals(member)) {
            return;
        }
        forget(member.medium());
        tx.sql("INSERT INTO catalog_medium (uuid, set_uuid, sequence) VALUES (?, ?, ?)")
                .with(member.medium())
                .with(member.set())
                .with(member.sequence())
                .run();
    }

    /**
     * What a medium is, if there is a catalog of it.
     *
     * @param medium its UUID
     * @return empty when nobody knows
     * @throws StateException when the state cannot be read
     */
    public Optional<Member> member(UUID medium) throws StateException {
        return tx.sql("SELECT uuid, set_uuid, sequence FROM catalog_medium WHERE uuid = ?")
                .with(medium)
                .first(row -> new Member(row.uuid(1), row.uuid(2), row.number(3)));
    }

    /**
     * Drops all that is known of a medium but its evidence. Idempotent.
     *
     * @param medium its UUID
     * @throws StateException when nothing was changed
     */
    public void forget(UUID medium) throws StateException {
        withdraw(medium, 0);
        tx.sql("DELETE FROM catalog_medium WHERE uuid = ?").with(medium).run();
    }

    /**
     * Takes over what is finished in a batch, and empties it. What was known of the same tape files is replaced.
     *
     * @param batch whose workspace runs this transaction; its medium was entered
     * @return how many chunks
     * @throws StateException {@code CONFLICT} when the medium was not entered, or for another set
     */
    public long commit(CatalogBatch batch) throws StateException {
        UUID set = batch.set();
        if (member(batch.medium()).filter(m -> m.set().equals(set)).isEmpty()) {
            throw new StateException(
                    Kind.CONFLICT, "the catalog does not know medium " + batch.medium() + " as one of set " + set);
        }
        long medium = mediumKey(batch.medium()).orElseThrow();
        for (long number : tx.sql("SELECT number FROM temp.staged_file").list(row -> row.number(1))) {
            Optional<Long> old = tx.sql("SELECT id FROM catalog_file WHERE medium = ? AND number = ?")
                    .with(medium)
                    .with(number)
                    .first(row -> row.number(1));
            if (old.isPresent()) {
                drop(old.get());
            }
        }
        return new StagedCommit(tx, set, medium).run();
    }

    /**
     * Withdraws what a medium does not hold any more, or never did.
     *
     * @param medium its UUID
     * @param fromFile the first tape file to be withdrawn; all behind it go too
     * @return what was withdrawn
     * @throws StateException when nothing was changed
     */
    public Withdrawn withdraw(UUID medium, long fromFile) throws StateException {
        Optional<Long> key = mediumKey(medium);
        if (key.isEmpty()) {
            return new Withdrawn(0, 0, List.of());
        }
        List<Long> files = tx.sql("SELECT id FROM catalog_file WHERE medium = ? AND number >= ?")
                .with(key.get())
                .with(fromFile)
                .list(row -> row.number(1));
        List<SnapshotName> snapshots = tx.sql("SELECT c.store, s.path FROM catalog_file f JOIN catalog_snapshot s"
                        + " ON s.file = f.id JOIN catalog_scope c ON c.id = s.scope"
                        + " WHERE f.medium = ? AND f.number >= ? ORDER BY f.number")
                .with(key.get())
                .with(fromFile)
                .list(row -> name(row.text(1), row.text(2)));
        long chunks = 0;
        for (long file : files) {
            chunks += drop(file);
        }
        return new Withdrawn(files.size(), chunks, snapshots);
    }

    private long drop(long file) throws StateException {
        long chunks =
                tx.sql("DELETE FROM catalog_chunk WHERE file = ?").with(file).run();
        tx.sql("DELETE FROM catalog_snapshot WHERE file = ?").with(file).run();
        tx.sql("DELETE FROM catalog_kept WHERE file = ?").with(file).run();
        tx.sql("DELETE FROM catalog_file WHERE id = ?").with(file).run();
        return chunks;
    }

    /**
     * The tape files of a medium, without the sums of their records.
     *
     * @param medium its UUID
     * @return in order
     * @throws StateException when the state cannot be read
     */
    public List<CataloguedFile> files(UUID medium) throws StateException {
        return tx.sql(FILE_COLUMNS.replace("f.crc32c", "NULL") + " ORDER BY f.number")
                .with(medium)
                .list(Catalog::file);
    }

    /**
     * A tape file with the sums of its records.
     *
     * @param medium its UUID
     * @param number from 0
     * @return empty when it is not in the catalog
     * @throws StateException when the state cannot be read
     */
    public Optional<CataloguedFile> file(UUID medium, long number) throws StateException {
        return tx.sql(FILE_COLUMNS + " AND f.number = ?")
                .with(medium)
                .with(number)
                .first(Catalog::file);
    }

    /**
     * The last tape file of a medium: behind it one may append.
     *
     * @param medium its UUID
     * @return empty when none is in the catalog
     * @throws StateException when the state cannot be read
     */
    public Optional<CataloguedFile> lastFile(UUID medium) throws StateException {
        return tx.sql(FILE_COLUMNS + " ORDER BY f.number DESC LIMIT 1")
                .with(medium)
                .first(Catalog::file);
    }

    /**
     * Which snapshots a set holds.
     *
     * @param set its UUID
     * @param names any number
     * @return a subset
     * @throws StateException when the state cannot be read
     */
    public Set<SnapshotName> held(UUID set, Collection<SnapshotName> names) throws StateException {
        Set<SnapshotName> held = new HashSet<>();
        for (SnapshotName name : names) {
            if (tx.sql("SELECT 1 FROM catalog_snapshot s JOIN catalog_scope c ON c.id = s.scope"
                            + " WHERE c.set_uuid = ? AND c.store = ? AND s.path = ?")
                    .with(set)
                    .with(name.store())
                    .with(name.path())
                    .any()) {
                held.add(name);
            }
        }
        return held;
    }

    /**
     * Where a snapshot stands.
     *
     * @param name its name
     * @return all places, latest first
     * @throws StateException when the state cannot be read
     */
    public List<StoredSnapshot> find(SnapshotName name) throws StateException {
        return tx.sql(SnapshotList.COLUMNS + " WHERE c.store = ? AND s.path = ? ORDER BY s.file DESC")
                .with(name.store())
                .with(name.path())
                .list(SnapshotList::read);
    }

    /**
     * The snapshots on a medium.
     *
     * @param medium its UUID
     * @return in the order of the tape
     * @throws StateException when the state cannot be read
     */
    public List<StoredSnapshot> snapshotsOn(UUID medium) throws StateException {
        return tx.sql(SnapshotList.COLUMNS + " WHERE m.uuid = ? ORDER BY f.number")
                .with(medium)
                .list(SnapshotList::read);
    }

    /**
     * How many chunks a chunk archive holds; {@link ArchiveChunks} reads them.
     *
     * @param medium its UUID
     * @param number tape file
     * @return 0 for other files
     * @throws StateException when the state cannot be read
     */
    public long chunks(UUID medium, long number) throws StateException {
        return tx.sql("SELECT count(*) FROM catalog_chunk WHERE file = (SELECT f.id FROM catalog_file f"
                        + " JOIN catalog_medium m ON m.id = f.medium WHERE m.uuid = ? AND f.number = ?)")
                .with(medium)
                .with(number)
                .first(row -> row.number(1))
                .orElse(0L);
    }

    /**
     * The files of a snapshot archive.
     *
     * @param medium its UUID
     * @param number tape file of the archive
     * @return in order; empty when they are not known
     * @throws StateException when the state cannot be read
     */
    public List<KeptFile> kept(UUID medium, long number) throws StateException {
        return tx.sql("SELECT k.ordinal, k.name, k.size, k.mode, k.seconds, k.nanos, k.start FROM catalog_kept k"
                        + " JOIN catalog_file f ON f.id = k.file JOIN catalog_medium m ON m.id = f.medium"
                        + " WHERE m.uuid = ? AND f.number = ? ORDER BY k.ordinal")
                .with(medium)
                .with(number)
                .list(Catalog::keptFile);
    }

    /**
     * The bytes of a file of a snapshot archive.
     *
     * @param medium its UUID
     * @param number tape file of the archive
     * @param ordinal which, as {@link KeptFile#ordinal} says
     * @return at most {@link KeptFile#MAX_BYTES}; empty when they stand on tape only
     * @throws StateException when the state cannot be read
     */
    public Optional<byte[]> keptBytes(UUID medium, long number, int ordinal) throws StateException {
        return tx.sql("SELECT k.bytes FROM catalog_kept k JOIN catalog_file f ON f.id = k.file"
                        + " JOIN catalog_medium m ON m.id = f.medium"
                        + " WHERE m.uuid = ? AND f.number = ? AND k.ordinal = ? AND k.bytes IS NOT NULL")
                .with(medium)
                .with(number)
                .with(ordinal)
                .first(row -> row.bytes(1));
    }

    /**
     * Notes what was found out about a medium.
     *
     * @param medium its UUID, in the catalog or not
     * @param evidence what
     * @throws StateException when nothing was changed
     */
    public void note(UUID medium, Evidence evidence) throws StateException {
        tx.sql("INSERT INTO catalog_evidence (medium, kind, at, device, json) VALUES (?, ?, ?, ?, ?)")
                .with(medium)
                .with(evidence.kind().word())
                .with(evidence.at())
                .with(evidence.device())
                .with(evidence.json())
                .run();
    }

    /**
     * What was found out about a medium.
     *
     * @param medium its UUID
     * @return oldest first
     * @throws StateException when the state cannot be read
     */
    public List<Evidence> evidence(UUID medium) throws StateException {
        return tx.sql("SELECT kind, at, device, json FROM catalog_evidence WHERE medium = ? ORDER BY id")
                .with(medium)
                .list(row -> {
                    try {
                        return new Evidence(Evidence.Kind.parse(row.text(1)), row.time(2), row.text(3), row.text(4));
                    } catch (IllegalArgumentException e) {
                        throw new StateException(Kind.DAMAGED, "evidence about medium " + medium, e);
                    }
                });
    }

    private Optional<Long> mediumKey(UUID medium) throws StateException {
        return tx.sql("SELECT id FROM catalog_medium WHERE uuid = ?")
                .with(medium)
                .first(row -> row.number(1));
    }

    static SnapshotName name(String store, String path) throws StateException {
        try {
            return new SnapshotName(store, path);
        } catch (IllegalArgumentException e) {
            throw new StateException(Kind.DAMAGED, "a snapshot of the catalog: " + e.getMessage(), e);
        }
    }

    private static CataloguedFile file(Row row) throws StateException {
        try {
            return new CataloguedFile(
                    row.number(1),
                    ContentKind.valueOf(row.text(2)),
                    row.uuid(3),
                    row.optionalText(4),
                    row.number(5),
                    row.number(6),
                    row.absent(7) ? Optional.empty() : Optional.of(row.digest(7)),
                    row.absent(8) ? Optional.empty() : Optional.of(RecordSums.parse(row.bytes(8))));
        } catch (IllegalArgumentException e) {
            throw new StateException(Kind.DAMAGED, "a file of the catalog: " + e.getMessage(), e);
        }
    }

    private static KeptFile keptFile(Row row) throws StateException {
        try {
            return new KeptFile(
                    Math.toIntExact(row.number(1)),
                    row.text(2),
                    row.number(3),
                    Math.toIntExact(row.number(4)),
                    Instant.ofEpochSecond(row.number(5), row.number(6)),
                    row.number(7));
        } catch (ArithmeticException | DateTimeException e) {
            throw new StateException(Kind.DAMAGED, "a file of a snapshot: " + e.getMessage(), e);
        }
    }
}
