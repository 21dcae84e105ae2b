package dev.capstan.tape.catalog;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.tape.format.content.ContentKind;
import dev.capstan.tape.state.StateException;
import dev.capstan.tape.state.StateStore;
import dev.capstan.tape.state.Workspace;
import dev.capstan.tape.state.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A state with a catalog, one session's workspace, and two media of one set. */
abstract class CatalogBench {
    static final UUID SET = UUID.fromString("aabbccdd-eeff-4011-8233-445566778899");
    static final UUID OTHER_SET = UUID.fromString("aabbccdd-eeff-4011-8233-44556677889a");
    static final UUID TAPE = UUID.fromString("11223344-5566-7788-99aa-bbccddeeff00");
    static final UUID SECOND_TAPE = UUID.fromString("11223344-5566-7788-99aa-bbccddeeff01");

    @TempDir
    Path directory;

    StateStore store;
    Workspace work;
    Claims claims;

    @BeforeEach
    void open() throws StateException {
        store = SqliteStore.open(directory, List.of(Catalog.SCHEMA), Duration.ofSeconds(5));
        work = store.workspace();
        claims = new Claims(work, SET);
        store.update(tx -> {
            new Catalog(tx).enter(new Catalog.Member(TAPE, SET, 0));
            new Catalog(tx).enter(new Catalog.Member(SECOND_TAPE, SET, 1));
        });
    }

    @AfterEach
    void close() {
        work.close();
        store.close();
    }

    static Digest digest(long number) {
        // Spread over the whole range, as digests are.
        return new Digest(number * 0x9E3779B97F4A7C15L, number, 0, 0);
    }

    static List<Digest> digests(long... numbers) {
        List<Digest> all = new ArrayList<>();
        for (long number : numbers) {
            all.add(digest(number));
        }
        return all;
    }

    static CataloguedFile archive(long number) {
        return new CataloguedFile(
                number,
                ContentKind.CHUNK_ARCHIVE_1_1,
                new UUID(1, number),
                Optional.of("store1"),
                100 * number,
                7,
                Optional.of(digest(number)),
                Optional.of(RecordSums.of(1, -2, (int) number)));
    }

    static CataloguedFile snapshotArchive(long number, String store) {
        return new CataloguedFile(
                number,
                ContentKind.SNAPSHOT_ARCHIVE_1_1,
                new UUID(1, number),
                Optional.of(store),
                100 * number,
                1,
                Optional.empty(),
                Optional.empty());
    }

    /** A chunk archive with these digests, in records 0, 1, 2 and so on, each of 1000 bytes. */
    static void write(CatalogBatch batch, long file, long... numbers) throws StateException {
        batch.beginArchive(file, "store1");
        for (int i = 0; i < numbers.length; i++) {
            batch.chunk(digest(numbers[i]), i, 1000);
        }
        batch.endArchive(archive(file));
    }

    static void snapshot(CatalogBatch batch, long file, String store, String path) throws StateException {
        batch.snapshot(snapshotArchive(file, store), new SnapshotName(store, path), 42);
    }

    long commit(CatalogBatch batch) throws StateException {
        return work.write(tx -> new Catalog(tx).commit(batch));
    }

    /** Two archives and a snapshot on the first tape, one archive on the second. */
    void fill() throws StateException {
        CatalogBatch first = new CatalogBatch(claims, TAPE);
        write(first, 2, 5, 3, 4);
        write(first, 3, 9, 1);
        snapshot(first, 4, "store1", "host/a/2026-11-22T10:00:00Z");
        commit(first);
        CatalogBatch second = new CatalogBatch(claims, SECOND_TAPE);
        write(second, 2, 8, 7);
        commit(second);
    }
}
