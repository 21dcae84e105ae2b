package dev.capstan.tape.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.capstan.api.content.Digest;
import dev.capstan.tape.state.StateException;
import dev.capstan.tape.state.Workspace;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A digest is wanted once: not when it is on tape, not when it is under way, and again when it did not come. */
class ClaimsTest extends CatalogBench {
    @Test
    void wants_what_is_new_and_of_equal_ones_the_first() throws StateException {
        assertThat(claims.claim("store1", digests(1, 2, 1, 3, 2))).isEqualTo(bits(0, 1, 3));
        assertThat(claims.claim("store1", digests(4, 3))).isEqualTo(bits(0));
        assertThat(claims.claim("store1", List.of())).isEqualTo(bits());
    }

    @Test
    void does_not_want_what_is_in_the_catalog_of_the_set() throws StateException {
        fill();
        try (Workspace desk = store.workspace()) {
            Claims later = new Claims(desk, SET);
            assertThat(later.claim("store1", digests(1, 2, 3, 8))).isEqualTo(bits(1));
        }
    }

    @Test
    void wants_it_for_another_store_and_another_set() throws StateException {
        fill();
        assertThat(claims.claim("store2", digests(1, 2))).isEqualTo(bits(0, 1));
        try (Workspace desk = store.workspace()) {
            assertThat(new Claims(desk, OTHER_SET).claim("store1", digests(1))).isEqualTo(bits(0));
        }
    }

    @Test
    void hides_nothing_from_other_sessions_before_the_commit() throws StateException {
        claims.claim("store1", digests(1));
        CatalogBatch batch = new CatalogBatch(claims, TAPE);
        write(batch, 2, 1);
        try (Workspace desk = store.workspace()) {
            assertThat(new Claims(desk, SET).claim("store1", digests(1))).isEqualTo(bits(0));
        }
    }

    @Test
    void wants_again_what_was_claimed_and_did_not_come_but_not_what_came() throws StateException {
        claims.claim("store1", digests(1, 2));
        CatalogBatch batch = new CatalogBatch(claims, TAPE);
        write(batch, 2, 1);
        claims.forget();
        assertThat(claims.claim("store1", digests(1, 2))).isEqualTo(bits(1));
    }

    @Test
    void keeps_claimed_what_stood_in_an_archive_that_was_abandoned() throws StateException {
        claims.claim("store1", digests(1));
        CatalogBatch batch = new CatalogBatch(claims, TAPE);
        batch.beginArchive(2, "store1");
        batch.chunk(digest(1), 0, 10);
        batch.abandonArchive();
        assertThat(claims.claim("store1", digests(1))).isEqualTo(bits());
        write(batch, 2, 1);
        assertThat(commit(batch)).isEqualTo(1);
        assertThat(claims.pending()).isZero();
    }

    @Test
    void finds_a_digest_whose_bytes_end_in_zeros_or_are_all_ones() throws StateException {
        List<Digest> odd = List.of(new Digest(0, 0, 0, 0), new Digest(-1, -1, -1, -1), new Digest(1L << 56, 0, 0, 0));
        assertThat(claims.claim("store1", odd)).isEqualTo(bits(0, 1, 2));
        assertThat(claims.claim("store1", odd)).isEqualTo(bits());
    }

    @Test
    void takes_a_full_batch_and_refuses_a_larger_one() throws StateException {
        assertThat(claims.claim("store1", Collections.nCopies(Claims.MAX_BATCH, digest(1))))
                .isEqualTo(bits(0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> claims.claim("store1", Collections.nCopies(Claims.MAX_BATCH + 1, digest(1))));
    }

    private static BitSet bits(int... set) {
        BitSet bits = new BitSet();
        for (int bit : set) {
            bits.set(bit);
        }
        return bits;
    }
}
