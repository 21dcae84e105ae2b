package dev.capstan.host.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PBS tape format, H.2, with Capstan's table. */
class ChunkerTest {
    private static final int AVERAGE = 4096;

    private static byte[] noise(long seed, int length) {
        byte[] data = new byte[length];
        new SplittableRandom(seed).nextBytes(data);
        return data;
    }

    /** The ends of the chunks, the last one included; {@code slice} says how much to offer at most. */
    private static List<Integer> ends(byte[] data, int average, IntUnaryOperator slice) {
        Chunker chunker = new Chunker(average);
        List<Integer> ends = new ArrayList<>();
        int at = 0;
        while (at < data.length) {
            int offered = Math.min(data.length - at, slice.applyAsInt(at));
            int taken = chunker.feed(data, at, offered);
            if (taken == 0) {
                at += offered;
            } else {
                at += taken;
                ends.add(at);
            }
        }
        if (chunker.pending() > 0) {
            ends.add(data.length);
        }
        return ends;
    }

    /** The definition, word for word: slow, and with no state but the chunk's start. */
    private static List<Integer> endsByDefinition(byte[] data, int average) {
        int[] table = Chunker.table();
        List<Integer> ends = new ArrayList<>();
        int start = 0;
        for (int end = 1; end <= data.length; end++) {
            int length = end - start;
            boolean cut = length == average * 4;
            if (length >= average / 4) {
                int hash = 0;
                for (int i = end - 64; i < end; i++) {
                    hash = Integer.rotateLeft(hash, 1) ^ table[data[i] & 0xff];
                }
                cut |= (hash & (2 * average - 1)) >= 2 * average - 3;
            }
            if (cut) {
                ends.add(end);
                start = end;
            }
        }
        if (start < data.length) {
            ends.add(data.length);
        }
        return ends;
    }

    @Test
    void the_table_is_the_documented_one() {
        int[] table = Chunker.table();

        assertThat(table).hasSize(256);
        assertThat(table[0]).isEqualTo(0x49ca3e21);
        assertThat(table[0x41]).isEqualTo((int)
                (Samples.sha256("Capstan chunker table v1A".getBytes(US_ASCII)).a() >>> 32));
        assertThat(Arrays.stream(table).distinct().count()).isEqualTo(256);
    }

    @Test
    void cuts_the_documented_stream_where_the_documentation_says() {
        ByteBuffer stream = ByteBuffer.allocate(65536);
        for (long i = 0; stream.hasRemaining(); i++) {
            Samples.sha256(ByteBuffer.allocate(8).putLong(i).array()).putTo(stream);
        }

        assertThat(ends(stream.array(), AVERAGE, at -> 65536))
                .containsExactly(
                        3837, 4913, 7833, 10587, 13564, 14823, 20539, 24451, 26672, 31198, 32492, 35061, 36703, 48371,
                        50784, 53680, 65536);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void cuts_where_the_definition_says(long seed) {
        byte[] data = noise(seed, 150_000);

        assertThat(ends(data, AVERAGE, at -> data.length)).isEqualTo(endsByDefinition(data, AVERAGE));
        assertThat(ends(data, 256, at -> data.length)).isEqualTo(endsByDefinition(data, 256));
    }

    @Test
    void the_cuts_do_not_depend_on_how_the_stream_is_sliced() {
        byte[] data = noise(4, 1 << 20);
        List<Integer> whole = ends(data, AVERAGE, at -> data.length);

        assertThat(ends(data, AVERAGE, at -> 1)).isEqualTo(whole);
        for (int slice : new int[] {2, 63, 64, 65, 127, 128, 129, 512, 1023, 1024, 1025, 65536}) {
            assertThat(ends(data, AVERAGE, at -> slice))
                    .as("slices of %d", slice)
                    .isEqualTo(whole);
        }
        for (long seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            assertThat(ends(data, AVERAGE, at -> random.nextInt(1, 300)))
                    .as("seed %d", seed)
                    .isEqualTo(whole);
        }
    }

    @Test
    void no_chunk_but_the_last_is_outside_the_bounds_and_the_average_is_near() {
        byte[] data = noise(5, 32 << 20);
        List<Integer> ends = ends(data, AVERAGE, at -> data.length);

        int start = 0;
        for (int end : ends.subList(0, ends.size() - 1)) {
            assertThat(end - start).isBetween(AVERAGE / 4, AVERAGE * 4);
            start = end;
        }
        assertThat(data.length / ends.size()).isBetween(AVERAGE * 3 / 4, AVERAGE * 5 / 4);
    }

    @Test
    void a_stream_without_cuts_is_cut_at_the_maximum() {
        assertThat(ends(new byte[50_000], AVERAGE, at -> 777)).containsExactly(16384, 32768, 49152, 50000);
    }

    @Test
    void bytes_put_in_at_the_start_change_only_a_few_chunks() {
        byte[] data = noise(6, 4 << 20);
        byte[] longer = new byte[data.length + 10];
        System.arraycopy(data, 0, longer, 10, data.length);

        Set<Integer> before = new HashSet<>(ends(data, AVERAGE, at -> data.length));
        List<Integer> after = ends(longer, AVERAGE, at -> longer.length);
        long moved = after.stream().filter(end -> !before.contains(end - 10)).count();

        assertThat(after.size()).isGreaterThan(800);
        assertThat(moved).isLessThan(10);
    }

    @Test
    void a_chunk_depends_on_nothing_before_it() {
        byte[] data = noise(7, 1 << 20);
        List<Integer> ends = ends(data, AVERAGE, at -> data.length);
        int start = ends.get(9);

        byte[] rest = Arrays.copyOfRange(data, start, data.length);

        assertThat(ends(rest, AVERAGE, at -> rest.length).stream().map(end -> end + start))
                .isEqualTo(ends.subList(10, ends.size()));
    }

    @Test
    void data_is_cut_at_four_mebibytes_on_average() {
        Chunker chunker = new Chunker(Chunker.DATA_AVERAGE);

        assertThat(chunker.minimum()).isEqualTo(1 << 20);
        assertThat(chunker.maximum()).isEqualTo(16 << 20);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -4096, 128, 5000, 1 << 26, Integer.MIN_VALUE})
    void refuses_an_average_that_is_no_power_of_two_in_range(int average) {
        assertThatThrownBy(() -> new Chunker(average)).isInstanceOf(IllegalArgumentException.class);
    }
}
