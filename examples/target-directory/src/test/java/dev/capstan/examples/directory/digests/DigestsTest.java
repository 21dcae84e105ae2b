package dev.capstan.examples.directory.digests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.api.content.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestsTest {
    private static final long SEED = 4711;

    @TempDir
    Path folder;

    private static Digest digest(SplittableRandom random) {
        return new Digest(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    private static List<Digest> all(DigestStream stream) throws Exception {
        List<Digest> all = new ArrayList<>();
        for (Digest digest = stream.next(); digest != null; digest = stream.next()) {
            all.add(digest);
        }
        assertThat(stream.next()).isNull();
        return all;
    }

    @Test
    void sorts_more_than_fits_into_one_run_and_drops_doubles_within_and_across_runs() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        TreeSet<Digest> expected = new TreeSet<>();
        try (DigestSorter sorter = new DigestSorter(folder)) {
            List<Digest> repeated = new ArrayList<>();
            for (int i = 0; i < 300_000; i++) {
                Digest digest = digest(random);
                if (i % 1000 == 0) {
                    repeated.add(digest);
                }
                expected.add(digest);
                sorter.add(digest);
            }
            for (Digest digest : repeated) {
                sorter.add(digest);
                sorter.add(digest);
            }
            assertThat(all(sorter.sorted()).equals(List.copyOf(expected)))
                    .as("seed %d", SEED)
                    .isTrue();
        }
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void sorts_nothing_and_orders_bytes_as_unsigned() throws Exception {
        try (DigestSorter sorter = new DigestSorter(folder)) {
            assertThat(all(sorter.sorted())).isEmpty();
        }
        Digest high = new Digest(-1, 0, 0, 0);
        Digest low = new Digest(1, -1, 0, 0);
        try (DigestSorter sorter = new DigestSorter(folder)) {
            sorter.add(high);
            sorter.add(low);
            assertThat(all(sorter.sorted())).containsExactly(low, high);
        }
    }

    @Test
    void a_spool_gives_any_part_again_from_memory_and_file() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        List<Digest> expected = new ArrayList<>();
        try (DigestSpool spool = new DigestSpool(folder)) {
            for (int i = 0; i < 5000; i++) {
                expected.add(digest(random));
                spool.add(expected.get(i));
            }
            assertThat(spool.count()).isEqualTo(5000);
            for (int[] part :
                    new int[][] {{0, 5000}, {0, 0}, {2047, 2}, {4095, 3}, {4096, 904}, {4999, 1}, {5000, 0}}) {
                assertThat(all(spool.stream(part[0], part[1])))
                        .as("from %d, %d", part[0], part[1])
                        .isEqualTo(expected.subList(part[0], part[0] + part[1]));
            }
        }
    }

    @Test
    void a_table_keeps_states_while_it_grows_into_a_file() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        DigestTable table = new DigestTable(folder);
        List<Digest> digests = new ArrayList<>();
        DigestTable.State[] states = {DigestTable.State.HELD, DigestTable.State.WANTED, DigestTable.State.CAME};
        for (int i = 0; i < 200_000; i++) {
            // half of them with little variety, as a hostile or lazy source would give them
            digests.add(i % 2 == 0 ? digest(random) : new Digest(0, 0, 0, i));
            table.put(digests.get(i), states[i % 3]);
        }
        table.put(digests.get(5), DigestTable.State.CAME);
        List<Digest> wrong = new ArrayList<>();
        for (int i = 0; i < digests.size(); i++) {
            if (table.get(digests.get(i)) != (i == 5 ? DigestTable.State.CAME : states[i % 3])) {
                wrong.add(digests.get(i));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(table.get(new Digest(0, 0, 0, 0))).isEqualTo(DigestTable.State.UNKNOWN);
    }
}
