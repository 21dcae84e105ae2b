package dev.capstan.tape.media;

import static dev.capstan.tape.media.Shelf.A;
import static dev.capstan.tape.media.Shelf.B;
import static dev.capstan.tape.media.Shelf.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.capstan.tape.format.Uuids;
import dev.capstan.tape.format.label.MediaLabel;
import dev.capstan.tape.format.label.MediaSetLabel;
import dev.capstan.tape.format.label.TapeJson;
import dev.capstan.tape.state.StateException;
import dev.capstan.tape.state.StateStore;
import dev.capstan.tape.state.sqlite.SqliteStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the inventory remembers of a medium, and what it forgets (C.3, C.4, C.8). */
class InventoryTest {
    private static final Note NOTE = new Note("test", at(1), "because");

    @TempDir
    Path directory;

    private StateStore store;

    @BeforeEach
    void open() throws StateException {
        store = SqliteStore.open(directory, List.of(Inventory.SCHEMA), Duration.ofSeconds(5));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void gives_back_all_of_a_medium_keys_that_it_does_not_understand_too() throws StateException {
        MediaSetLabel place = new MediaSetLabel(
                A,
                "daily",
                3,
                at(77),
                Optional.of("aa:bb"),
                Optional.of(TapeJson.object().put("kdf", "scrypt")));
        Medium entered = enter("T1", Optional.of(place));
        store.update(tx -> new Inventory(tx).fill(entered.uuid(), 123_000_000));
        store.update(tx -> new Inventory(tx).writeOnce(entered.uuid(), true, NOTE));
        Medium known = find(entered.uuid());
        assertThat(known.label()).isEqualTo(label("T1"));
        assertThat(known.membership()).hasValue(place);
        assertThat(known.location()).isEqualTo(Location.OFFLINE);
        assertThat(known.bytesUsed()).isEqualTo(123_000_000);
        assertThat(known.worm()).isTrue();
    }

    @Test
    void finds_media_by_text_pool_and_set_with_holes() throws StateException {
        enter("T1", place(A, 0));
        enter("T3", place(A, 2));
        enter("N1", Optional.empty());
        List<String> pool = store.read(tx ->
                new Inventory(tx).ofPool("daily").stream().map(Medium::text).toList());
        assertThat(pool).containsExactly("T1", "T3");
        List<String> free = store.read(
                tx -> new Inventory(tx).free().stream().map(Medium::text).toList());
        assertThat(free).containsExactly("N1");
        MediaSet set = store.read(tx -> new Inventory(tx).set(A));
        assertThat(set.members()).containsOnlyKeys(0L, 2L);
        assertThat(set.hole()).hasValue(1);
        assertThat(set.nextSequence()).isEqualTo(3);
        assertThat(set.start()).hasValue(at(100));
    }

    @Test
    void c3_reading_a_label_again_keeps_location_status_and_use() throws StateException {
        Medium medium = enter("T1", place(A, 0));
        store.update(tx -> {
            Inventory inventory = new Inventory(tx);
            inventory.move(medium.uuid(), new Location.Vault("safe"), NOTE);
            inventory.mark(medium.uuid(), MediumStatus.FULL, NOTE);
            inventory.fill(medium.uuid(), 5);
        });
        Medium again = enter("T1", place(A, 0));
        assertThat(again.location()).isEqualTo(new Location.Vault("safe"));
        assertThat(again.status()).isEqualTo(MediumStatus.FULL);
        assertThat(again.bytesUsed()).isEqualTo(5);
    }

    @Test
    void c3_a_reservation_survives_reading_a_medium_without_set_label() throws StateException {
        enter("T1", Optional.of(MediaSetLabel.withoutKey(Uuids.NIL, "daily", 0, at(9))));
        Medium again = enter("T1", Optional.empty());
        assertThat(again.pool()).hasValue("daily");
        assertThat(again.place()).isEmpty();
    }

    @Test
    void j28_a_medium_found_in_another_set_is_no_longer_full_but_damage_stays() throws StateException {
        Medium medium = enter("T1", place(A, 0));
        Medium worn = enter("T2", place(A, 1));
        store.update(tx -> {
            Inventory inventory = new Inventory(tx);
            inventory.mark(medium.uuid(), MediumStatus.FULL, NOTE);
            inventory.fill(medium.uuid(), 5);
            inventory.mark(worn.uuid(), MediumStatus.DAMAGED, NOTE);
        });
        Medium again = enter("T1", place(B, 0));
        assertThat(again.status()).isEqualTo(MediumStatus.WRITABLE);
        assertThat(again.bytesUsed()).isZero();
        assertThat(enter("T2", place(B, 1)).status()).isEqualTo(MediumStatus.DAMAGED);
    }

    @Test
    void j28_a_medium_assigned_to_a_set_counts_as_empty_and_the_set_becomes_current() throws StateException {
        enter("T9", place(B, 0));
        Medium medium = enter("T1", place(A, 0));
        store.update(tx -> {
            Inventory inventory = new Inventory(tx);
            inventory.mark(medium.uuid(), MediumStatus.FULL, NOTE);
            inventory.fill(medium.uuid(), 5);
            inventory.assign(medium.uuid(), MediaSetLabel.withoutKey(new UUID(0xC, 1), "daily", 0, at(50)), NOTE);
        });
        assertThat(find(medium.uuid()).bytesUsed()).isZero();
        assertThat(find(medium.uuid()).status()).isEqualTo(MediumStatus.WRITABLE);
        PoolView view = store.read(tx -> PoolView.of(new Inventory(tx), Shelf.pool()));
        assertThat(view.current().orElseThrow().uuid()).isEqualTo(new UUID(0xC, 1));
    }

    @Test
    void c8_what_a_library_shows_is_online_and_what_it_no_longer_shows_is_offline() throws StateException {
        Medium seen = enter("T1", Optional.empty());
        Medium gone = enter("T2", Optional.empty());
        Medium vaulted = enter("T3", Optional.empty());
        Medium other = enter("T4", Optional.empty());
        store.update(tx -> {
            Inventory inventory = new Inventory(tx);
            inventory.move(gone.uuid(), new Location.Online("lib"), NOTE);
            inventory.move(vaulted.uuid(), new Location.Vault("safe"), NOTE);
            inventory.move(other.uuid(), new Location.Online("other"), NOTE);
            assertThat(inventory.refresh("lib", List.of("T1", "T3", "UNKNOWN"), NOTE))
                    .isEmpty();
        });
        assertThat(find(seen.uuid()).location()).isEqualTo(new Location.Online("lib"));
        assertThat(find(gone.uuid()).location()).isEqualTo(Location.OFFLINE);
        assertThat(find(vaulted.uuid()).location()).isEqualTo(new Location.Online("lib"));
        assertThat(find(other.uuid()).location()).isEqualTo(new Location.Online("other"));
    }

    @Test
    void j34_a_label_text_of_two_media_is_reported_and_moves_neither() throws StateException {
        Medium one = enter("T1", Optional.empty());
        MediaLabel twin = new MediaLabel(new UUID(8, 8), "T1", at(2), Optional.empty());
        store.update(tx -> new Inventory(tx).enter(twin, Optional.empty(), NOTE));
        List<String> ambiguous = store.write(tx -> new Inventory(tx).refresh("lib", List.of("T1"), NOTE));
        assertThat(ambiguous).containsExactly("T1");
        assertThat(find(one.uuid()).location()).isEqualTo(Location.OFFLINE);
        List<Medium> both = store.read(tx -> new Inventory(tx).findByText("T1"));
        assertThat(both).hasSize(2);
    }

    @Test
    void every_change_leaves_a_line_that_outlives_the_medium() throws StateException {
        Medium medium = enter("T1", place(A, 0));
        Note moving = new Note("operator", at(2), "off to the bank");
        store.update(tx -> {
            Inventory inventory = new Inventory(tx);
            inventory.move(medium.uuid(), new Location.Vault("bank"), moving);
            inventory.move(medium.uuid(), new Location.Vault("bank"), moving);
            inventory.mark(medium.uuid(), MediumStatus.KEY_LOST, NOTE);
            inventory.remove(medium.uuid(), NOTE);
            inventory.remove(medium.uuid(), NOTE);
        });
        List<HistoryEntry> history = store.read(tx -> new Inventory(tx).history(medium.uuid()));
        assertThat(history)
                .extracting(HistoryEntry::what)
                .containsExactly(
                        "entered, number 0 of set " + A + " of pool daily",
                        "moved to vault-bank",
                        "status key-lost",
                        "removed");
        assertThat(history.get(1)).isEqualTo(new HistoryEntry(medium.uuid(), "T1", "moved to vault-bank", moving));
    }

    @Test
    void an_unknown_medium_cannot_be_changed() {
        assertThatExceptionOfType(StateException.class)
                .isThrownBy(() -> store.update(tx -> new Inventory(tx).fill(new UUID(1, 1), 5)))
                .withMessageContaining("knows no medium")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StateException.Kind.CONFLICT));
    }

    @Test
    void a_medium_whose_row_makes_no_sense_is_named() throws StateException {
        Medium medium = enter("T1", Optional.empty());
        store.update(tx -> tx.sql("UPDATE medium SET location = 'nowhere'").run());
        assertThatExceptionOfType(StateException.class)
                .isThrownBy(() -> find(medium.uuid()))
                .withMessageContaining("T1")
                .satisfies(e -> assertThat(e.kind()).isEqualTo(StateException.Kind.DAMAGED));
    }

    @Test
    void c4_the_name_of_a_set_follows_the_pools_template() throws StateException {
        MediaSet set = MediaSet.of(
                A, List.of(enter("T1", Optional.of(MediaSetLabel.withoutKey(A, "daily", 0, at(1_700_000_000))))));
        assertThat(SetName.of(set, "%c", ZoneOffset.UTC)).isEqualTo("Tue Nov 14 22:13:20 2023");
        assertThat(SetName.of(set, "%Y-%m-%d %H%M 100%% %id% %Q", ZoneOffset.UTC))
                .isEqualTo("2023-11-14 2213 100% " + A + " %Q");
        assertThat(SetName.of(MediaSet.empty(A), "%c", ZoneOffset.UTC)).isEqualTo(A.toString());
    }

    private static MediaLabel label(String text) {
        return new MediaLabel(new UUID(7, text.hashCode()), text, at(1), Optional.empty());
    }

    private static Optional<MediaSetLabel> place(UUID set, long sequence) {
        return Optional.of(MediaSetLabel.withoutKey(set, "daily", sequence, at(100 + sequence)));
    }

    private Medium enter(String text, Optional<MediaSetLabel> membership) throws StateException {
        return store.write(tx -> new Inventory(tx).enter(label(text), membership, NOTE));
    }

    private Medium find(UUID uuid) throws StateException {
        return store.read(tx -> new Inventory(tx).find(uuid)).orElseThrow();
    }
}
