package dev.capstan.tape.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.api.content.SnapshotName;
import dev.capstan.tape.format.content.ContentKind;
import dev.capstan.tape.state.StateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is committed is found again, all of it or nothing; what a tape no longer holds is withdrawn. */
class CatalogTest extends CatalogBench {
    private static final SnapshotName NAME = new SnapshotName("store1", "host/a/2026-11-22T10:00:00Z");

    @Test
    void gives_back_files_with_positions_and_sums() throws StateException {
        fill();
        List<CataloguedFile> files = store.read(tx -> new Catalog(tx).files(TAPE));
        assertThat(files).extracting(CataloguedFile::number).containsExactly(2L, 3L, 4L);
        assertThat(files.get(0).sums()).isEmpty();
        Optional<CataloguedFile> second = store.read(tx -> new Catalog(tx).file(TAPE, 3));
        assertThat(second).hasValue(archive(3));
        Optional<CataloguedFile> last = store.read(tx -> new Catalog(tx).lastFile(TAPE));
        assertThat(last).hasValue(snapshotArchive(4, "store1"));
        Optional<CataloguedFile> none = store.read(tx -> new Catalog(tx).lastFile(new UUID(1, 1)));
        assertThat(none).isEmpty();
    }

    @Test
    void commits_together_with_what_the_caller_writes_or_not_at_all() throws StateException {
        CatalogBatch batch = new CatalogBatch(claims, TAPE);
        write(batch, 2, 1, 2);
        assertThatThrownBy(() -> work.update(tx -> {
                    new Catalog(tx).commit(batch);
                    throw new IllegalArgumentException("the inventory could not be written");
                }))
                .hasMessage("the inventory could not be written");
        List<CataloguedFile> files = store.read(tx -> new Catalog(tx).files(TAPE));
        assertThat(files).isEmpty();
        assertThat(commit(batch)).isEqualTo(2);
        assertThat(commit(batch)).isZero();
    }

    @Test
    void takes_over_finished_archives_and_leaves_the_open_one_for_the_next_commit() throws StateException {
        CatalogBatch batch = new CatalogBatch(claims, TAPE);
        write(batch, 2, 1, 2);
        batch.beginArchive(3, "store1");
        batch.chunk(digest(3), 0, 10);
        assertThat(commit(batch)).isEqualTo(2);
        batch.endArchive(archive(3));
        assertThat(commit(batch)).isEqualTo(1);
    }

    @Test
    void refuses_a_medium_it_does_not_know_as_one_of_the_set() throws StateException {
        CatalogBatch batch = new CatalogBatch(claims, new UUID(5, 5));
        write(batch, 2, 1);
        assertThatExceptionOfType(StateException.class)
                .isThrownBy(() -> commit(batch))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StateException.Kind.CONFLICT));
    }

    @Test
    void refuses_a_batch_for_another_medium_before_the_first_is_committed() throws StateException {
        CatalogBatch batch = new CatalogBatch(claims, TAPE);
        write(batch, 2, 1);
        assertThatIllegalStateException().isThrownBy(() -> new CatalogBatch(claims, SECOND_TAPE));
        assertThatIllegalArgumentException().isThrownBy(() -> {
            batch.beginArchive(3, "store1");
            batch.endArchive(archive(4));
        });
    }

    @Test
    void replaces_what_was_known_of_a_tape_file() throws StateException {
        fill();
        CatalogBatch batch = new CatalogBatch(claims, TAPE);
        write(batch, 3, 20);
        commit(batch);
        assertThat(wanted(1, 9, 20)).isEqualTo(2);
    }

    @Test
    void withdraws_everything_from_a_file_on_and_says_which_snapshots() throws StateException {
        fill();
        Catalog.Withdrawn withdrawn = store.write(tx -> new Catalog(tx).withdraw(TAPE, 3));
        assertThat(withdrawn).isEqualTo(new Catalog.Withdrawn(2, 2, List.of(NAME)));
        Set<SnapshotName> held = store.read(tx -> new Catalog(tx).held(SET, List.of(NAME)));
        assertThat(held).isEmpty();
        assertThat(wanted(9, 1)).isEqualTo(2);
        assertThat(wanted(5, 3, 4, 8)).isZero();
    }

    @Test
    void drops_what_a_medium_held_in_another_set_and_keeps_what_was_found_out() throws StateException {
        fill();
        Evidence evidence = new Evidence(
                Evidence.Kind.ATTESTATION,
                Instant.parse("2026-11-22T10:00:00Z"),
                "lto0_01",
                "{\"verdict\": \"external\"}");
        store.update(tx -> new Catalog(tx).note(TAPE, evidence));
        store.update(tx -> new Catalog(tx).enter(new Catalog.Member(TAPE, OTHER_SET, 0)));
        List<CataloguedFile> files = store.read(tx -> new Catalog(tx).files(TAPE));
        assertThat(files).isEmpty();
        List<Evidence> kept = store.read(tx -> new Catalog(tx).evidence(TAPE));
        assertThat(kept).containsExactly(evidence);
        assertThat(wanted(5, 8)).isEqualTo(1);
    }

    @Test
    void entering_a_medium_again_changes_nothing() throws StateException {
        fill();
        store.update(tx -> new Catalog(tx).enter(new Catalog.Member(TAPE, SET, 0)));
        List<CataloguedFile> files = store.read(tx -> new Catalog(tx).files(TAPE));
        assertThat(files).hasSize(3);
    }

    @Test
    void tells_which_snapshots_a_set_holds_and_where_one_stands() throws StateException {
        fill();
        SnapshotName other = new SnapshotName("store1", "host/b/2026-11-22T10:00:00Z");
        Set<SnapshotName> held = store.read(tx -> new Catalog(tx).held(SET, List.of(NAME, other)));
        assertThat(held).containsExactly(NAME);
        Set<SnapshotName> elsewhere = store.read(tx -> new Catalog(tx).held(OTHER_SET, List.of(NAME)));
        assertThat(elsewhere).isEmpty();
        List<StoredSnapshot> places = store.read(tx -> new Catalog(tx).find(NAME));
        assertThat(places).containsExactly(new StoredSnapshot(NAME, 42, SET, TAPE, 4, new UUID(1, 4)));
    }

    @Test
    void keeps_small_files_of_a_snapshot_and_only_the_place_of_large_ones() throws StateException {
        KeptFile small = new KeptFile(0, "index.json.blob", 3, 0644, Instant.ofEpochSecond(7, 8), 96);
        KeptFile large = new KeptFile(1, "disk.fidx", KeptFile.MAX_BYTES + 1L, 0640, Instant.ofEpochSecond(-9), 200);
        CatalogBatch batch = new CatalogBatch(claims, TAPE);
        batch.keep(2, new KeptFile(0, "of an attempt", 1, 0, Instant.EPOCH, 1), new byte[1]);
        batch.keep(2, new KeptFile(5, "of an attempt too", 1, 0, Instant.EPOCH, 1), new byte[1]);
        batch.keep(2, small, new byte[] {1, 2, 3});
        batch.keep(2, large, null);
        assertThatIllegalArgumentException().isThrownBy(() -> batch.keep(2, large, new byte[KeptFile.MAX_BYTES + 1]));
        snapshot(batch, 2, "store1", NAME.path());
        commit(batch);
        List<KeptFile> kept = store.read(tx -> new Catalog(tx).kept(TAPE, 2));
        assertThat(kept).containsExactly(small, large);
        Optional<byte[]> bytes = store.read(tx -> new Catalog(tx).keptBytes(TAPE, 2, 0));
        assertThat(bytes.orElseThrow()).containsExactly(1, 2, 3);
        Optional<byte[]> onTape = store.read(tx -> new Catalog(tx).keptBytes(TAPE, 2, 1));
        assertThat(onTape).isEmpty();
    }

    @Test
    void lists_more_snapshots_than_a_page_in_order_by_any_prefix() throws StateException {
        CatalogBatch batch = new CatalogBatch(claims, TAPE);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 1100; i++) {
            int shuffled = i * 7 % 1100;
            String path = String.format(java.util.Locale.ROOT, "host/%04d/x", shuffled);
            snapshot(batch, 2 + i, "b", path);
            expected.add("b:" + path);
        }
        snapshot(batch, 5000, "a", "vm/1/x");
        snapshot(batch, 5001, "b2", "vm/1/x");
        commit(batch);
        expected.sort(null);
        assertThat(list("b:")).isEqualTo(expected);
        assertThat(list("")).hasSize(1102).startsWith("a:vm/1/x").endsWith("b2:vm/1/x");
        assertThat(list("b:host/000")).isEqualTo(expected.subList(0, 10));
        assertThat(list("b2")).containsExactly("b2:vm/1/x");
        assertThat(list("b:host/0003/x")).containsExactly("b:host/0003/x");
        assertThat(list("c")).isEmpty();
    }

    @Test
    void tells_what_is_on_a_medium() throws StateException {
        fill();
        List<StoredSnapshot> snapshots = store.read(tx -> new Catalog(tx).snapshotsOn(TAPE));
        assertThat(snapshots).extracting(StoredSnapshot::name).containsExactly(NAME);
        long count = store.read(tx -> new Catalog(tx).chunks(TAPE, 2) * 100 + new Catalog(tx).chunks(TAPE, 4));
        assertThat(count).isEqualTo(300);
        ArchiveChunks chunks = new ArchiveChunks(store, TAPE, 3);
        assertThat(chunks.next()).hasValue(new Locator.Place(digest(9), 3, 0, 1000));
        assertThat(chunks.next()).hasValue(new Locator.Place(digest(1), 3, 1, 1000));
        assertThat(chunks.next()).isEmpty();
        assertThat(new ArchiveChunks(store, TAPE, 77).next()).isEmpty();
    }

    @Test
    void lists_a_snapshot_of_two_tapes_twice() throws StateException {
        fill();
        CatalogBatch batch = new CatalogBatch(claims, SECOND_TAPE);
        snapshot(batch, 3, NAME.store(), NAME.path());
        commit(batch);
        assertThat(list("store1:")).containsExactly(NAME.toString(), NAME.toString());
    }

    @Test
    void a_row_of_an_unknown_kind_is_damage() throws StateException {
        fill();
        store.update(tx -> tx.sql("UPDATE catalog_file SET kind = 'PUZZLE'").run());
        assertThatExceptionOfType(StateException.class)
                .isThrownBy(() -> store.read(tx -> new Catalog(tx).files(TAPE)))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StateException.Kind.DAMAGED));
    }

    @Test
    void other_files_are_kept_for_their_sums() throws StateException {
        CataloguedFile label = new CataloguedFile(
                0,
                ContentKind.MEDIA_LABEL,
                new UUID(2, 2),
                Optional.empty(),
                0,
                1,
                Optional.of(digest(9)),
                Optional.of(RecordSums.of(77)));
        CatalogBatch batch = new CatalogBatch(claims, TAPE);
        batch.file(label);
        commit(batch);
        Optional<CataloguedFile> known = store.read(tx -> new Catalog(tx).file(TAPE, 0));
        assertThat(known).hasValue(label);
        assertThat(known.orElseThrow().sums().orElseThrow().get(0)).isEqualTo(77);
    }

    private int wanted(long... numbers) throws StateException {
        int wanted = claims.claim("store1", digests(numbers)).cardinality();
        claims.forget();
        return wanted;
    }

    private List<String> list(String prefix) throws StateException {
        SnapshotList list = new SnapshotList(store, prefix);
        List<String> names = new ArrayList<>();
        for (Optional<StoredSnapshot> next = list.next(); next.isPresent(); next = list.next()) {
            names.add(next.get().name().toString());
        }
        return names;
    }
}
