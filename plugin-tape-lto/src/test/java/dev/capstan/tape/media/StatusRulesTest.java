package dev.capstan.tape.media;

import static dev.capstan.tape.media.Shelf.A;
import static dev.capstan.tape.media.Shelf.B;
import static dev.capstan.tape.media.Shelf.REACH;
import static dev.capstan.tape.media.Shelf.empty;
import static dev.capstan.tape.media.Shelf.foreign;
import static dev.capstan.tape.media.Shelf.member;
import static dev.capstan.tape.media.Shelf.pool;
import static dev.capstan.tape.media.Shelf.reserved;
import static dev.capstan.tape.media.Shelf.view;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** D.2 and D.3: what a medium can be used for, and whether it can be reached. */
class StatusRulesTest {
    private final Medium first = member("T1", B, 0, 100);
    private final Medium last = member("T2", B, 1, 200);
    private final Medium old = member("T0", A, 0, 50);
    private final PoolView view = view(pool(), first, last, old);

    @ParameterizedTest
    @EnumSource(names = {"FULL", "DAMAGED", "RETIRED", "KEY_LOST"})
    void d2_1_what_is_noted_wins(MediumStatus noted) {
        assertThat(view.status(last.noted(noted))).isEqualTo(noted);
        assertThat(view.status(empty("T9", 1).noted(noted))).isEqualTo(noted);
    }

    @Test
    void d2_2_a_medium_without_set_label_is_writable() {
        assertThat(view.status(empty("T9", 1))).isEqualTo(MediumStatus.WRITABLE);
    }

    @Test
    void d2_3_a_medium_in_a_set_of_another_pool_is_unknown() {
        assertThat(view.status(foreign("W1", new UUID(1, 1)))).isEqualTo(MediumStatus.UNKNOWN);
    }

    @Test
    void d2_4_a_reserved_medium_is_writable() {
        assertThat(view.status(reserved("T9", 1))).isEqualTo(MediumStatus.WRITABLE);
    }

    @Test
    void d2_5_a_medium_of_another_set_than_the_current_one_is_full() {
        assertThat(view.status(old)).isEqualTo(MediumStatus.FULL);
    }

    @Test
    void d2_6_of_the_current_set_only_the_last_medium_is_writable() {
        assertThat(view.status(first)).isEqualTo(MediumStatus.FULL);
        assertThat(view.status(last)).isEqualTo(MediumStatus.WRITABLE);
    }

    @Test
    void d3_a_library_reaches_what_is_online_in_it_and_nothing_else() {
        assertThat(REACH.includes(new Location.Online("lib"))).isTrue();
        assertThat(REACH.includes(new Location.Online("other"))).isFalse();
        assertThat(REACH.includes(Location.OFFLINE)).isFalse();
        assertThat(REACH.includes(new Location.Vault("safe"))).isFalse();
    }

    @Test
    void d3_a_drive_alone_reaches_what_is_offline_and_nothing_else() {
        assertThat(Reach.standAlone().includes(Location.OFFLINE)).isTrue();
        assertThat(Reach.standAlone().includes(new Location.Online("lib"))).isFalse();
        assertThat(Reach.standAlone().includes(new Location.Vault("safe"))).isFalse();
    }

    @Test
    void c4_the_current_set_is_the_one_last_written_to_by_this_state() {
        assertThat(view(A, pool(), first, last, old).current().orElseThrow().uuid())
                .isEqualTo(A);
    }

    @Test
    void c4_without_that_it_is_the_one_whose_last_label_is_the_latest() {
        assertThat(view.current().orElseThrow().uuid()).isEqualTo(B);
    }

    @Test
    void c4_a_set_nobody_knows_a_member_of_is_not_current() {
        assertThat(view(new UUID(9, 9), pool(), old).current().orElseThrow().uuid())
                .isEqualTo(A);
    }

    @Test
    void j27_two_sets_of_the_same_second_do_not_hide_each_other() {
        PoolView tie = view(pool(), member("T1", A, 0, 100), member("T2", B, 0, 100));
        assertThat(tie.current().orElseThrow().uuid()).isEqualTo(B);
    }
}
