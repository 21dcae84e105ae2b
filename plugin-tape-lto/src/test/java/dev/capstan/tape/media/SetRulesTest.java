package dev.capstan.tape.media;

import static dev.capstan.tape.media.Shelf.A;
import static dev.capstan.tape.media.Shelf.B;
import static dev.capstan.tape.media.Shelf.REACH;
import static dev.capstan.tape.media.Shelf.at;
import static dev.capstan.tape.media.Shelf.empty;
import static dev.capstan.tape.media.Shelf.medium;
import static dev.capstan.tape.media.Shelf.member;
import static dev.capstan.tape.media.Shelf.pool;
import static dev.capstan.tape.media.Shelf.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.tape.format.label.MediaSetLabel;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** D.4 and D.5: whether the current set is gone on with, and when one is begun. */
class SetRulesTest {
    private final Medium first = member("T1", A, 0, 100);
    private final Medium last = member("T2", A, 1, 200);

    @Test
    void d4_a_pool_without_a_set_needs_a_medium() {
        assertThat(usability(empty("T9", 1))).isEqualTo(new SetUsability.NeedsMedium());
    }

    @Test
    void d4_the_last_medium_at_hand_is_gone_on_with() {
        assertThat(usability(first, last)).isEqualTo(new SetUsability.Usable(last));
    }

    @Test
    void d4_a_hole_in_the_sequence_ends_the_set() {
        assertThat(usability(first, member("T3", A, 2, 300)))
                .isEqualTo(new SetUsability.Unusable("its medium number 1 is not known"));
    }

    @Test
    void d4_a_number_given_twice_ends_the_set() {
        assertThat(usability(first, last, member("T3", A, 1, 200)))
                .isInstanceOfSatisfying(
                        SetUsability.Unusable.class,
                        u -> assertThat(u.why()).startsWith("two media are number 1 of it"));
    }

    @Test
    void d4_a_change_of_the_pools_key_ends_the_set() {
        PoolSettings keyed = new PoolSettings(
                "daily", Allocation.CONTINUE, Retention.KEEP, "%c", "key", Optional.of("aa:bb"), false);
        assertThat(SetUsability.of(view(keyed, first, last), REACH))
                .isEqualTo(new SetUsability.Unusable("the pool's encryption key is not that of its medium T1"));
        MediaSetLabel withKey = new MediaSetLabel(A, "daily", 0, at(1), Optional.of("aa:bb"), Optional.empty());
        Medium encrypted = medium("T5", 0, Optional.empty(), Optional.of(withKey));
        assertThat(SetUsability.of(view(keyed, encrypted), REACH)).isEqualTo(new SetUsability.Usable(encrypted));
    }

    @Test
    void d4_a_full_last_medium_asks_for_another_one() {
        assertThat(usability(first, last.noted(MediumStatus.FULL))).isEqualTo(new SetUsability.NeedsMedium());
    }

    @ParameterizedTest
    @EnumSource(names = {"DAMAGED", "RETIRED", "KEY_LOST"})
    void d4_a_member_that_cannot_be_used_ends_the_set(MediumStatus status) {
        assertThat(usability(first.noted(status), last))
                .isEqualTo(new SetUsability.Unusable("its medium T1 is " + status.word()));
    }

    @Test
    void d4_a_last_medium_in_a_vault_ends_the_set() {
        assertThat(usability(first, last.at(new Location.Vault("safe"))))
                .isEqualTo(new SetUsability.Unusable("its last medium T2 is in vault safe"));
    }

    @Test
    void d4_a_last_medium_elsewhere_asks_for_another_one() {
        assertThat(usability(first, last.at(Location.OFFLINE))).isEqualTo(new SetUsability.NeedsMedium());
        assertThat(usability(first, last.at(new Location.Online("other")))).isEqualTo(new SetUsability.NeedsMedium());
    }

    @Test
    void j29_a_pool_that_says_so_asks_for_its_last_medium_instead() {
        PoolSettings asking =
                new PoolSettings("daily", Allocation.CONTINUE, Retention.KEEP, "%c", "auto", Optional.empty(), true);
        Medium away = last.at(Location.OFFLINE);
        PoolView view = view(asking, first, away, empty("T9", 1));
        assertThat(SetUsability.of(view, REACH)).isEqualTo(new SetUsability.NeedsLast(away));
        assertThat(MediumChoice.of(view, REACH, at(300), set -> true)).isEqualTo(new MediumChoice.Fetch(away));
    }

    @Test
    void d5_a_forced_job_begins_a_set() {
        assertThat(SetStart.decide(view(pool(), first), REACH, true)).isEqualTo(new SetStart.Begin("forced"));
    }

    @Test
    void d5_a_set_that_must_not_be_gone_on_with_is_the_reason_for_a_new_one() {
        assertThat(SetStart.decide(view(pool(), first.noted(MediumStatus.DAMAGED)), REACH, false))
                .isEqualTo(new SetStart.Begin("its medium T1 is damaged"));
    }

    @Test
    void d5_policy_always_begins_a_set() {
        assertThat(SetStart.decide(view(pool(Allocation.ALWAYS, Retention.KEEP), first), REACH, false))
                .isEqualTo(new SetStart.Begin("policy is AlwaysCreate"));
    }

    @Test
    void d5_policy_continue_goes_on() {
        PoolView view = view(pool(), first, last);
        assertThat(SetStart.decide(view, REACH, false))
                .isEqualTo(new SetStart.GoOn(view.current().orElseThrow()));
    }

    @Test
    void d5_the_first_set_of_a_pool_is_begun() {
        assertThat(SetStart.decide(view(pool(), empty("T9", 1)), REACH, false))
                .isEqualTo(new SetStart.Begin("no current media set"));
    }

    @Test
    void j27_a_set_written_after_the_clock_stepped_back_is_gone_on_with() {
        PoolView view = view(B, pool(), member("T1", A, 0, 5000), member("T2", B, 0, 100));
        assertThat(SetStart.decide(view, REACH, false))
                .isInstanceOfSatisfying(
                        SetStart.GoOn.class, s -> assertThat(s.set().uuid()).isEqualTo(B));
    }

    private static SetUsability usability(Medium... media) {
        return SetUsability.of(view(pool(), media), REACH);
    }
}
