package dev.capstan.tape.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.api.read.Cursor;
import dev.capstan.tape.state.StateException;
import dev.capstan.tape.state.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A restore is told each chunk once, medium by medium, in the order of the tape. */
class LocatorTest extends CatalogBench {
    @Test
    void groups_by_medium_and_orders_by_file_and_record() throws Exception {
        fill();
        try (Locator locator = new Locator(work)) {
            locator.want(Cursor.of(digests(1, 9, 8, 4, 3, 5, 1)));
            locator.locateIn(SET);
            assertThat(locator.shares())
                    .containsExactly(
                            new Locator.Share(new Catalog.Member(TAPE, SET, 0), 5, 5000),
                            new Locator.Share(new Catalog.Member(SECOND_TAPE, SET, 1), 1, 1000));
            assertThat(places(locator, TAPE))
                    .containsExactly(place(5, 2, 0), place(3, 2, 1), place(4, 2, 2), place(9, 3, 0), place(1, 3, 1));
            assertThat(places(locator, SECOND_TAPE)).containsExactly(place(8, 2, 0));
            assertThat(locator.missing()).isZero();
        }
    }

    @Test
    void names_what_nobody_holds() throws Exception {
        fill();
        try (Locator locator = new Locator(work)) {
            locator.want(Cursor.of(digests(1, 100, 101)));
            locator.locateIn(SET);
            assertThat(locator.missing()).isEqualTo(2);
            assertThat(locator.missing(10)).containsExactlyInAnyOrder(digest(100), digest(101));
            assertThat(locator.missing(1)).hasSize(1);
        }
    }

    @Test
    void looks_in_other_sets_only_for_what_the_first_does_not_hold() throws Exception {
        fill();
        try (Workspace desk = store.workspace();
                Locator locator = new Locator(work)) {
            UUID copy = new UUID(3, 3);
            store.update(tx -> new Catalog(tx).enter(new Catalog.Member(copy, OTHER_SET, 0)));
            CatalogBatch batch = new CatalogBatch(new Claims(desk, OTHER_SET), copy);
            write(batch, 2, 1, 50);
            desk.update(tx -> new Catalog(tx).commit(batch));
            locator.want(Cursor.of(digests(1, 50)));
            locator.locateIn(SET);
            assertThat(locator.missing()).isEqualTo(1);
            locator.locateAnywhere();
            assertThat(locator.missing()).isZero();
            assertThat(places(locator, copy)).containsExactly(place(50, 2, 1));
            assertThat(places(locator, TAPE)).containsExactly(place(1, 3, 1));
        }
    }

    @Test
    void reads_more_than_a_page_and_two_plans_do_not_mix() throws Exception {
        long[] many = new long[5000];
        for (int i = 0; i < many.length; i++) {
            many[i] = 1000 + i;
        }
        CatalogBatch batch = new CatalogBatch(claims, TAPE);
        write(batch, 2, many);
        commit(batch);
        try (Locator all = new Locator(work);
                Locator one = new Locator(work)) {
            all.want(Cursor.of(digests(many)));
            one.want(Cursor.of(digests(1000)));
            all.locateIn(SET);
            one.locateIn(SET);
            assertThat(places(one, TAPE)).containsExactly(place(1000, 2, 0));
            List<Locator.Place> places = places(all, TAPE);
            assertThat(places).hasSize(5000).isSortedAccordingTo(java.util.Comparator.comparing(Locator.Place::record));
        }
    }

    private static Locator.Place place(long number, long file, long record) {
        return new Locator.Place(digest(number), file, record, 1000);
    }

    private static List<Locator.Place> places(Locator locator, UUID medium) throws StateException {
        Places places = locator.places(medium);
        List<Locator.Place> all = new ArrayList<>();
        for (Optional<Locator.Place> next = places.next(); next.isPresent(); next = places.next()) {
            all.add(next.get());
        }
        return all;
    }
}
