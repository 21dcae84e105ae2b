package dev.capstan.tape.catalog;

import dev.capstan.api.content.SnapshotName;
import dev.capstan.tape.format.TapeFormatException;
import dev.capstan.tape.format.catalog.CatalogReader;
import dev.capstan.tape.format.catalog.CatalogRecord;
import dev.capstan.tape.format.catalog.CatalogWriter;
import dev.capstan.tape.format.content.ContentKind;
import dev.capstan.tape.state.StateAccess;
import dev.capstan.tape.state.StateException;
import dev.capstan.tape.state.StateException.Kind;
import dev.capstan.tape.state.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A medium's part of the catalog in the PBS tape format (C.1): made from the state when it is to be written, taken into the
 * state when it is found on tape. Both go record by record.
 */
public final class PbsCatalog {
    private static final int FILES_AT_ONCE = 500;

    private record Listed(long number, ContentKind kind, UUID content, String store, String path) {}

    /**
     * What a catalog held.
     *
     * @param member whose it is
     * @param archives how many chunk archives
     * @param chunks how many chunks
     * @param snapshots how many snapshots
     */
    public record Adopted(Catalog.Member member, long archives, long chunks, long snapshots) {}

    private PbsCatalog() {}

    /**
     * Writes the catalog of a medium. No transaction is open while the output takes bytes.
     *
     * @param state of a store opened with {@link Catalog#SCHEMA}
     * @param medium was entered
     * @param out gets the bytes
     * @throws StateException {@code CONFLICT} when there is no catalog of this medium, or the state cannot be read
     * @throws IOException from the output
     */
    public static void write(StateAccess state, UUID medium, CatalogWriter.Output out)
            throws StateException, IOException {
        Catalog.Member member = state.read(tx -> new Catalog(tx).member(medium))
                .orElseThrow(() -> new StateException(Kind.CONFLICT, "there is no catalog of medium " + medium));
        CatalogWriter writer = new CatalogWriter(out);
        writer.add(new CatalogRecord.Label(0, medium, 0));
        writer.add(new CatalogRecord.Label(1, member.set(), member.sequence()));
        long last = 1;
        for (List<Listed> page = files(state, medium, last); !page.isEmpty(); page = files(state, medium, last)) {
            for (Listed file : page) {
                write(state, medium, file, writer);
                last = file.number();
            }
        }
    }

    private static void write(StateAccess state, UUID medium, Listed file, CatalogWriter writer)
            throws StateException, IOException {
        if (file.kind() == ContentKind.CHUNK_ARCHIVE_1_1) {
            writer.add(new CatalogRecord.ArchiveStart(file.number(), file.content(), file.store()));
            ArchiveChunks chunks = new ArchiveChunks(state, medium, file.number());
            for (Optional<Locator.Place> next = chunks.next(); next.isPresent(); next = chunks.next()) {
                writer.add(new CatalogRecord.Chunk(next.get().digest()));
            }
            writer.add(new CatalogRecord.ArchiveEnd(file.number(), file.content()));
        } else if (!file.path().isEmpty()) {
            writer.add(new CatalogRecord.Snapshot(file.number(), file.content(), file.store(), file.path()));
        }
    }

    private static List<Listed> files(StateAccess state, UUID medium, long behind) throws StateException {
        return state.read(tx -> tx.sql("SELECT f.number, f.kind, f.content, coalesce(f.store, ''),"
                        + " coalesce(s.path, '') FROM catalog_file f LEFT JOIN catalog_snapshot s ON s.file = f.id"
                        + " WHERE f.medium = (SELECT id FROM catalog_medium WHERE uuid = ?) AND f.number > ?"
                        + " ORDER BY f.number LIMIT ?")
                .with(medium)
                .with(behind)
                .with(FILES_AT_ONCE)
                .list(row -> new Listed(row.number(1), kind(row.text(2)), row.uuid(3), row.text(4), row.text(5))));
    }

    private static ContentKind kind(String name) throws StateException {
        try {
            return ContentKind.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new StateException(Kind.DAMAGED, "a file of the catalog is of kind " + name, e);
        }
    }

    /**
     * Takes a catalog in, in one transaction: it replaces what was known of its medium. Positions and sizes then are
     * {@link CataloguedFile#UNKNOWN}, so a catalog of one's own should not be replaced by it.
     *
     * @param work not used by a session that writes
     * @param reader stands behind the magic
     * @param expected as the catalog archive's header says
     * @return what it held
     * @throws TapeFormatException when it is damaged or not the expected one; nothing was changed
     * @throws IOException from the reader; nothing was changed
     * @throws StateException when nothing was changed
     */
    public static Adopted adopt(Workspace work, CatalogReader reader, Catalog.Member expected)
            throws StateException, IOException {
        label(reader, new CatalogRecord.Label(0, expected.medium(), 0));
        label(reader, new CatalogRecord.Label(1, expected.set(), expected.sequence()));
        Claims claims = new Claims(work, expected.set());
        claims.clear();
        CatalogBatch batch = new CatalogBatch(claims, expected.medium());
        Adopted all = gather(reader, batch, expected);
        work.update(tx -> {
            Catalog catalog = new Catalog(tx);
            catalog.forget(expected.medium());
            catalog.enter(expected);
            catalog.commit(batch);
        });
        return all;
    }

    private static Adopted gather(CatalogReader reader, CatalogBatch batch, Catalog.Member member)
            throws StateException, IOException {
        long archives = 0;
        long chunks = 0;
        long snapshots = 0;
        String store = "";
        for (Optional<CatalogRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
            CatalogRecord item = next.get();
            if (item instanceof CatalogRecord.ArchiveStart start) {
                store = name(start.file(), start.store(), "x").store();
                batch.beginArchive(start.file(), store);
            } else if (item instanceof CatalogRecord.Chunk chunk) {
                batch.chunk(chunk.digest(), CataloguedFile.UNKNOWN, CataloguedFile.UNKNOWN);
                chunks++;
            } else if (item instanceof CatalogRecord.ArchiveEnd end) {
                batch.endArchive(CataloguedFile.adopted(end.file(), ContentKind.CHUNK_ARCHIVE_1_1, end.uuid(), store));
                archives++;
            } else if (item instanceof CatalogRecord.Snapshot found) {
                SnapshotName name = name(found.file(), found.store(), found.path());
                ContentKind kind = name.path().startsWith("ns/")
                        ? ContentKind.SNAPSHOT_ARCHIVE_1_2
                        : ContentKind.SNAPSHOT_ARCHIVE_1_1;
                batch.snapshot(
                        CataloguedFile.adopted(found.file(), kind, found.uuid(), name.store()),
                        name,
                        CataloguedFile.UNKNOWN);
                snapshots++;
            }
        }
        return new Adopted(member, archives, chunks, snapshots);
    }

    private static void label(CatalogReader reader, CatalogRecord.Label expected) throws IOException {
        Optional<CatalogRecord> found = reader.next();
        if (!found.equals(Optional.of(expected))) {
            throw new TapeFormatException(
                    "media catalog",
                    Long.BYTES,
                    "it is of another medium or set: "
                            + found.map(Object::toString).orElse("no label") + " instead of " + expected);
        }
    }

    private static SnapshotName name(long file, String store, String path) throws TapeFormatException {
        try {
            return new SnapshotName(store, path);
        } catch (IllegalArgumentException e) {
            throw new TapeFormatException("media catalog", 0, "its file " + file + ": " + e.getMessage());
        }
    }
}
