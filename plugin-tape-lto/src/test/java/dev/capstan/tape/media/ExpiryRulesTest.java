package dev.capstan.tape.media;

import static dev.capstan.tape.media.Shelf.A;
import static dev.capstan.tape.media.Shelf.B;
import static dev.capstan.tape.media.Shelf.C;
import static dev.capstan.tape.media.Shelf.at;
import static dev.capstan.tape.media.Shelf.empty;
import static dev.capstan.tape.media.Shelf.member;
import static dev.capstan.tape.media.Shelf.pool;
import static dev.capstan.tape.media.Shelf.reserved;
import static dev.capstan.tape.media.Shelf.view;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** D.7: when a medium may be overwritten. */
class ExpiryRulesTest {
    private static final Retention HUNDRED_SECONDS = new Retention.Span(Duration.ofSeconds(100));
    private static final PoolSettings OVERWRITING = pool(Allocation.CONTINUE, Retention.OVERWRITE);

    private final Medium old = member("T1", A, 0, 100);
    private final Medium next = member("T2", B, 0, 300);

    @Test
    void d7_keep_is_for_ever() {
        PoolView view = view(pool(Allocation.CONTINUE, Retention.KEEP), old, next);
        assertThat(Expiry.of(view, old)).isEmpty();
        assertThat(Expiry.isExpired(view, old, Instant.MAX)).isFalse();
    }

    @Test
    void d7_a_medium_without_set_label_does_not_expire() {
        assertThat(Expiry.of(view(OVERWRITING, old, next), empty("T9", 1))).isEmpty();
        assertThat(Expiry.of(view(OVERWRITING, old, next), reserved("T9", 1))).isEmpty();
    }

    @Test
    void d7_continue_with_overwrite_ends_with_the_beginning_of_the_next_set() {
        PoolView view = view(OVERWRITING, old, next, member("T3", C, 0, 900));
        assertThat(Expiry.of(view, old)).hasValue(at(300));
        assertThat(Expiry.isExpired(view, old, at(299))).isFalse();
        assertThat(Expiry.isExpired(view, old, at(300))).isTrue();
    }

    @Test
    void d7_continue_with_a_span_ends_that_long_after_the_beginning_of_the_next_set() {
        PoolView view = view(pool(Allocation.CONTINUE, HUNDRED_SECONDS), old, next);
        assertThat(Expiry.of(view, old)).hasValue(at(400));
    }

    @Test
    void d7_continue_without_a_next_set_never_ends() {
        assertThat(Expiry.of(view(OVERWRITING, old), old)).isEmpty();
        PoolView decided = view(OVERWRITING, old).in(MediaSet.empty(B));
        assertThat(Expiry.of(decided, old)).isEmpty();
    }

    @Test
    void d7_always_counts_from_the_beginning_of_the_set() {
        Medium second = member("T1B", A, 1, 250);
        PoolView overwriting = view(pool(Allocation.ALWAYS, Retention.OVERWRITE), old, second, next);
        assertThat(Expiry.of(overwriting, second)).hasValue(at(100));
        PoolView spanning = view(pool(Allocation.ALWAYS, HUNDRED_SECONDS), old, second, next);
        assertThat(Expiry.of(spanning, second)).hasValue(at(200));
    }

    @Test
    void d7_a_set_whose_first_medium_is_missing_counts_from_each_mediums_own_label() {
        Medium second = member("T1B", A, 1, 250);
        assertThat(Expiry.of(view(pool(Allocation.ALWAYS, Retention.OVERWRITE), second, next), second))
                .hasValue(at(250));
    }

    @Test
    void d7_only_what_is_full_can_be_expired() {
        PoolView view = view(pool(Allocation.ALWAYS, Retention.OVERWRITE), old, next);
        assertThat(Expiry.isExpired(view, next, Instant.MAX)).isFalse();
        assertThat(Expiry.isExpired(view, old, at(100))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"DAMAGED", "RETIRED", "KEY_LOST"})
    void d7_what_cannot_be_used_does_not_expire(MediumStatus status) {
        Medium broken = old.noted(status);
        assertThat(Expiry.isExpired(view(OVERWRITING, broken, next), broken, Instant.MAX))
                .isFalse();
    }

    @Test
    void d7_a_medium_that_can_be_written_once_never_expires() {
        Medium worm = old.writeOnce(true);
        PoolView view = view(OVERWRITING, worm, next);
        assertThat(Expiry.of(view, worm)).isEmpty();
        assertThat(Expiry.isExpired(view, worm, Instant.MAX)).isFalse();
    }

    @Test
    void d7_a_span_beyond_all_time_is_for_ever_in_effect() {
        Retention endless = new Retention.Span(Duration.ofSeconds(Long.MAX_VALUE));
        assertThat(Expiry.of(view(pool(Allocation.CONTINUE, endless), old, next), old))
                .hasValue(Instant.MAX);
    }

    @Test
    void j26_a_medium_that_is_only_reserved_ends_nothing() {
        assertThat(Expiry.of(view(OVERWRITING, old, reserved("T9", 200)), old)).isEmpty();
    }

    @Test
    void j26_a_later_medium_of_an_earlier_set_ends_nothing() {
        Medium later = member("T0B", C, 1, 200);
        PoolView view = view(OVERWRITING, member("T0", C, 0, 50), later, old, next);
        assertThat(Expiry.of(view, old)).hasValue(at(300));
    }

    @Test
    void j26_a_set_is_protected_at_least_until_its_last_medium_joined() {
        Medium second = member("T1B", A, 1, 350);
        assertThat(Expiry.of(view(B, OVERWRITING, old, second, next), old)).hasValue(at(350));
    }

    @Test
    void j27_a_set_followed_by_one_of_a_clock_that_stepped_back_ends_when_its_own_last_medium_joined() {
        Medium ahead = member("T1", A, 0, 5000);
        PoolView view = view(B, OVERWRITING, ahead, next);
        assertThat(Expiry.of(view, ahead)).hasValue(at(5000));
    }
}
