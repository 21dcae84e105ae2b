package dev.capstan.tape.media;

import static dev.capstan.tape.media.Shelf.A;
import static dev.capstan.tape.media.Shelf.B;
import static dev.capstan.tape.media.Shelf.C;
import static dev.capstan.tape.media.Shelf.REACH;
import static dev.capstan.tape.media.Shelf.at;
import static dev.capstan.tape.media.Shelf.empty;
import static dev.capstan.tape.media.Shelf.foreign;
import static dev.capstan.tape.media.Shelf.free;
import static dev.capstan.tape.media.Shelf.member;
import static dev.capstan.tape.media.Shelf.pool;
import static dev.capstan.tape.media.Shelf.reserved;
import static dev.capstan.tape.media.Shelf.view;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** D.6: which medium comes next. */
class ChoiceRulesTest {
    private static final Instant NOW = at(1000);
    private static final PoolSettings OVERWRITING = pool(Allocation.CONTINUE, Retention.OVERWRITE);

    private final Medium full = member("F1", C, 0, 500).noted(MediumStatus.FULL);
    private final Medium expired = member("E1", A, 0, 100);

    @Test
    void d6_1_the_last_medium_is_kept_as_long_as_it_is_usable() {
        Medium last = member("T1", C, 0, 500);
        assertThat(choose(view(OVERWRITING, last, empty("N1", 1)))).isEqualTo(new MediumChoice.Keep(last));
    }

    @Test
    void d6_2a_an_empty_medium_of_the_pool_comes_before_an_expired_one() {
        Medium empty = empty("N1", 900);
        assertThat(choose(view(OVERWRITING, full, expired, empty, free("X1", 1))))
                .isEqualTo(take(empty));
    }

    @Test
    void d6_2a_a_reserved_medium_counts_as_empty() {
        Medium reserved = reserved("N1", 900);
        assertThat(choose(view(OVERWRITING, full, reserved, free("X1", 1)))).isEqualTo(take(reserved));
    }

    @Test
    void d6_2b_an_expired_medium_comes_before_a_free_one() {
        MediumChoice choice = choose(view(OVERWRITING, full, expired, free("X1", 1)));
        assertThat(choice).isEqualTo(new MediumChoice.Take(expired, MediumChoice.Source.EXPIRED));
        assertThat(((MediumChoice.Take) choice).overwrites()).hasValue(A);
    }

    @Test
    void d6_2b_a_medium_of_a_set_somebody_uses_is_left_alone() {
        PoolView view = view(OVERWRITING, full, expired, member("E2", B, 0, 200));
        assertThat(MediumChoice.of(view, REACH, NOW, set -> !set.equals(A)))
                .isEqualTo(new MediumChoice.Take(member("E2", B, 0, 200), MediumChoice.Source.EXPIRED));
    }

    @Test
    void d6_2b_a_medium_of_the_current_set_is_never_taken() {
        PoolView view = view(pool(Allocation.ALWAYS, Retention.OVERWRITE), member("T1", C, 0, 100), full);
        assertThat(choose(view)).isInstanceOf(MediumChoice.None.class);
    }

    @Test
    void d6_3_a_free_medium_comes_last() {
        Medium free = free("X1", 900);
        assertThat(choose(view(pool(), full, expired, free)))
                .isEqualTo(new MediumChoice.Take(free, MediumChoice.Source.FREE));
    }

    @Test
    void d6_4_where_there_is_none_it_says_what_there_is() {
        PoolView view = view(
                pool(),
                full,
                expired,
                empty("N1", 1).at(Location.OFFLINE),
                free("X1", 1).noted(MediumStatus.DAMAGED));
        assertThat(choose(view))
                .isEqualTo(new MediumChoice.None("no usable medium for pool 'daily': 2 at hand are still protected,"
                        + " 1 are elsewhere, 1 are damaged, retired or without key"));
    }

    @Test
    void d6_the_oldest_of_a_source_comes_first_and_of_equally_old_ones_the_smallest_text() {
        assertThat(choose(view(pool(), full, empty("N1", 30), empty("N3", 20), empty("N2", 20))))
                .isEqualTo(take(empty("N2", 20)));
        assertThat(choose(view(OVERWRITING, full, member("E9", B, 0, 90), expired)))
                .isEqualTo(new MediumChoice.Take(member("E9", B, 0, 90), MediumChoice.Source.EXPIRED));
        assertThat(choose(view(pool(), full, free("X2", 20), free("X1", 30))))
                .isEqualTo(new MediumChoice.Take(free("X2", 20), MediumChoice.Source.FREE));
    }

    @Test
    void d6_what_cannot_be_reached_or_written_is_not_taken() {
        assertThat(choose(view(
                        OVERWRITING,
                        full,
                        empty("N1", 1).at(new Location.Vault("safe")),
                        empty("N2", 1).noted(MediumStatus.RETIRED),
                        expired.at(Location.OFFLINE),
                        foreign("W1", B),
                        free("X1", 1).noted(MediumStatus.KEY_LOST))))
                .isInstanceOf(MediumChoice.None.class);
    }

    @Test
    void d6_a_set_that_was_only_decided_on_begins_on_a_medium_of_its_own() {
        PoolView view = view(pool(), member("T1", C, 0, 500), empty("N1", 1)).in(MediaSet.empty(B));
        assertThat(choose(view)).isEqualTo(take(empty("N1", 1)));
    }

    private static MediumChoice.Take take(Medium empty) {
        return new MediumChoice.Take(empty, MediumChoice.Source.EMPTY);
    }

    private static MediumChoice choose(PoolView view) {
        return MediumChoice.of(view, REACH, NOW, set -> true);
    }
}
