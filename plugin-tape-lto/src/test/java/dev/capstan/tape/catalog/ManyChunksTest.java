package dev.capstan.tape.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.api.content.Digest;
import dev.capstan.api.read.Cursor;
import dev.capstan.tape.format.catalog.CatalogReader;
import dev.capstan.tape.state.StateException;
import dev.capstan.tape.state.Workspace;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The whole life of many chunks: claimed, committed, claimed again, located, written as a catalog and taken in. How many is
 * said by {@code capstan.catalog.chunks}; with a million of them the heap may be 64 MB ({@code -Dtest.jvm=-Xmx64m}). The rates
 * go to standard output; nothing depends on them.
 */
class ManyChunksTest extends CatalogBench {
    private static final long CHUNKS = Long.getLong("capstan.catalog.chunks", 50_000);
    private static final int PER_ARCHIVE = 4096;
    private static final long SEED = 20_261_122;

    private long since;

    @Test
    void go_from_claim_to_catalog_and_back() throws Exception {
        since = System.nanoTime();
        CatalogBatch batch = new CatalogBatch(claims, TAPE);
        long wanted = claimAll(claims);
        assertThat(wanted).isEqualTo(CHUNKS);
        tell("claim new");

        SplittableRandom random = new SplittableRandom(SEED);
        long file = 2;
        for (long done = 0; done < CHUNKS; file++) {
            batch.beginArchive(file, "store1");
            for (int i = 0; i < PER_ARCHIVE && done < CHUNKS; i++, done++) {
                batch.chunk(next(random), i, 4 << 20);
            }
            batch.endArchive(archive(file));
        }
        tell("stage");
        assertThat(commit(batch)).isEqualTo(CHUNKS);
        tell("commit");

        try (Workspace desk = store.workspace()) {
            assertThat(claimAll(new Claims(desk, SET))).isZero();
        }
        tell("claim known");

        try (Locator locator = new Locator(work)) {
            locator.want(new RandomDigests());
            locator.locateIn(SET);
            assertThat(locator.missing()).isZero();
            assertThat(inOrder(locator.places(TAPE))).isEqualTo(CHUNKS);
        }
        tell("locate");

        Path catalog = directory.resolve("catalog");
        try (OutputStream out = Files.newOutputStream(catalog)) {
            PbsCatalog.write(store, TAPE, Channels.newChannel(out)::write);
        }
        tell("write catalog");
        try (InputStream in = Files.newInputStream(catalog)) {
            CatalogReader reader = new CatalogReader(Channels.newChannel(new java.io.BufferedInputStream(in, 1 << 16)));
            PbsCatalog.Adopted adopted = PbsCatalog.adopt(work, reader, new Catalog.Member(TAPE, SET, 0));
            assertThat(adopted.chunks()).isEqualTo(CHUNKS);
        }
        tell("adopt catalog");
        System.out.println(
                CHUNKS + " chunks, heap at most " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB, state.db "
                        + Files.size(directory.resolve("state.db")) / CHUNKS + " bytes per chunk");
    }

    private static long claimAll(Claims claims) throws StateException {
        SplittableRandom random = new SplittableRandom(SEED);
        long wanted = 0;
        for (long done = 0; done < CHUNKS; ) {
            List<Digest> some = new ArrayList<>();
            for (; some.size() < Claims.MAX_BATCH && done < CHUNKS; done++) {
                some.add(next(random));
            }
            wanted += claims.claim("store1", some).cardinality();
        }
        return wanted;
    }

    private static long inOrder(Places places) throws StateException {
        long count = 0;
        long last = -1;
        for (Optional<Locator.Place> next = places.next(); next.isPresent(); next = places.next()) {
            long at = next.get().file() * PER_ARCHIVE + next.get().record();
            assertThat(at).isGreaterThan(last);
            last = at;
            count++;
        }
        return count;
    }

    private void tell(String what) {
        long now = System.nanoTime();
        double seconds = (now - since) / 1e9;
        System.out.printf(java.util.Locale.ROOT, "%-14s %,12.0f chunks/s%n", what, CHUNKS / seconds);
        since = System.nanoTime();
    }

    private static Digest next(SplittableRandom random) {
        return new Digest(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    /** All of them once more, never in a list. */
    private static final class RandomDigests implements Cursor<Digest> {
        private final SplittableRandom random = new SplittableRandom(SEED);
        private long left = CHUNKS;

        @Override
        public Optional<Digest> next() {
            return left-- > 0 ? Optional.of(ManyChunksTest.next(random)) : Optional.empty();
        }

        @Override
        public void close() {}
    }
}
