package dev.capstan.host.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.host.snapshot.ListingEntry.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The layout in the package's documentation. */
class ListingTest {
    private static final Instant TIME = Instant.ofEpochSecond(1700000000, 123456789);

    private static ListingEntry file(String path, long offset) {
        return new ListingEntry(Kind.FILE, PathBytes.of(path), 5, TIME, 0644, 1000, 100, PathBytes.NONE, offset);
    }

    private static byte[] written(long streamLength, ListingEntry... entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ListingWriter writer = new ListingWriter(out);
        for (ListingEntry entry : entries) {
            writer.add(entry);
        }
        writer.finish(streamLength);
        return out.toByteArray();
    }

    private static List<ListingEntry> read(byte[] listing) throws IOException {
        ListingReader reader = new ListingReader(new ByteArrayInputStream(listing));
        List<ListingEntry> entries = new ArrayList<>();
        for (Optional<ListingEntry> next = reader.next(); next.isPresent(); next = reader.next()) {
            entries.add(next.get());
        }
        return entries;
    }

    @Test
    void has_the_documented_bytes() throws IOException {
        assertThat(written(2048, file("é", 512)))
                .isEqualTo(Samples.hex("4341504c49535431"
                        + "01 00 a401 02000000 00000000 15cd5b07 00f1536500000000"
                        + "0500000000000000 0002000000000000 e8030000 64000000 c3a9"
                        + "00 00 0000 00000000 00000000 00000000 0000000000000000"
                        + "0008000000000000 0100000000000000 00000000 00000000"));
    }

    @Test
    void entries_of_every_kind_come_back() throws IOException {
        ListingEntry[] entries = {
            new ListingEntry(Kind.DIRECTORY, PathBytes.of("."), 0, Instant.EPOCH, 07777, 0, 0, PathBytes.NONE, 0),
            file("a", 512),
            new ListingEntry(Kind.SYMBOLIC_LINK, PathBytes.of("s"), 0, TIME, 0777, 1, 2, PathBytes.of("../away"), 1536),
            new ListingEntry(Kind.HARD_LINK, PathBytes.of("h"), 0, TIME, 0644, 1, 2, PathBytes.of("a"), 2048),
            new ListingEntry(Kind.FIFO, PathBytes.of("p"), 0, TIME, 0, 1, 2, PathBytes.NONE, 2560),
            new ListingEntry(Kind.CHARACTER_DEVICE, PathBytes.of("c"), 0, TIME, 0, 1, 2, PathBytes.NONE, 3072),
            new ListingEntry(Kind.BLOCK_DEVICE, PathBytes.of("b"), 0, TIME, 0, 1, 2, PathBytes.NONE, 3584),
            new ListingEntry(
                    Kind.FILE,
                    PathBytes.of(new byte[] {(byte) 0xff, '/', (byte) 0xfe, '\n'}),
                    Long.MAX_VALUE,
                    Instant.ofEpochSecond(-5_000_000_000L, 999_999_999),
                    0400,
                    0xffff_ffffL,
                    0xffff_fffeL,
                    PathBytes.NONE,
                    1L << 60),
            file("long/".repeat(100_000), (1L << 60) + 512),
        };

        assertThat(read(written(Long.MAX_VALUE, entries))).containsExactly(entries);
    }

    @Test
    void an_empty_tree_has_a_listing_and_the_stream_length_is_known_at_the_end() throws IOException {
        ListingReader reader = new ListingReader(new ByteArrayInputStream(written(1024)));

        assertThat(reader.streamLength()).isEmpty();
        assertThat(reader.next()).isEmpty();
        assertThat(reader.next()).isEmpty();
        assertThat(reader.streamLength()).hasValue(1024);
    }

    @Test
    void a_listing_cut_anywhere_is_refused() throws IOException {
        byte[] listing = written(4096, file("one", 0), file("two", 1024));
        for (int length = 0; length < listing.length; length++) {
            byte[] cut = Arrays.copyOf(listing, length);
            assertThatThrownBy(() -> read(cut))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(FormatException.class)
                    .hasMessage("file listing: ends too early (offset " + length + ")");
        }
        assertThatThrownBy(() -> read(Arrays.copyOf(listing, listing.length + 1)))
                .hasMessage("file listing: goes on after its end (offset " + listing.length + ")");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 8 | starts with 0841504c49535431 instead of CAPLIST1 (offset 0)",
                "8 | 9 | kind 9 is not known (offset 8)",
                "9 | 1 | reserved byte is not zero (offset 9)",
                "11 | 255 | a listing cannot hold the mode \"177644\" (offset 8)",
                "12 | 0 | a listing cannot hold the path \"\" (offset 8)",
                "15 | 255 | 4278190083 bytes are too long for a path (offset 12)",
                "14 | 255 | 16711683 bytes are too long for a path (offset 12)",
                "19 | 128 | 2147483648 bytes are too long for a path (offset 16)",
                "23 | 255 | 4284206357 nanoseconds are no time (offset 20)",
                "31 | 127 | 9151314444516847872 seconds from 1970 are no time (offset 24)",
                "39 | 128 | a listing cannot hold the size \"-9223372036854775803\" (offset 8)",
                "40 | 1 | a listing cannot hold the offset \"1\" (offset 8)",
                "47 | 255 | entry at -72057594037927936 comes after one at -1 (offset 40)",
                "56 | 0 | a listing cannot hold the path \"\\x00ne\" (offset 8)",
            })
    void hostile_fields_are_named(int at, int value, String message) throws IOException {
        byte[] listing = written(4096, file("one", 0));
        listing[at] = (byte) value;

        assertThatThrownBy(() -> read(listing))
                .isInstanceOf(FormatException.class)
                .hasMessage("file listing: " + message);
    }

    @Test
    void entries_out_of_order_are_refused_on_both_sides() throws IOException {
        byte[] listing = written(4096, file("one", 0), file("two", 1024));
        ByteBuffer.wrap(listing).order(ByteOrder.LITTLE_ENDIAN).putLong(8 + 48 + 3 + 32, 0);

        assertThatThrownBy(() -> read(listing)).hasMessage("file listing: entry at 0 comes after one at 0 (offset 91)");
        assertThatThrownBy(() -> written(4096, file("one", 512), file("two", 512)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two at 512 comes after an entry at 512");
        assertThatThrownBy(() -> written(512, file("one", 512))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_entry_that_is_missing_is_noticed() throws IOException {
        byte[] listing = written(4096, file("one", 0), file("two", 1024));
        byte[] without = new byte[listing.length - 51];
        System.arraycopy(listing, 0, without, 0, 8 + 51);
        System.arraycopy(listing, 8 + 102, without, 8 + 51, 48);

        assertThatThrownBy(() -> read(without))
                .hasMessage("file listing: ends after 1 entries but should have 2 (offset 91)");
    }

    @Test
    void only_links_have_a_target() {
        assertThatThrownBy(() -> new ListingEntry(Kind.FILE, PathBytes.of("a"), 0, TIME, 0, 0, 0, PathBytes.of("b"), 0))
                .hasMessage("a listing cannot hold the link target \"b\"");
        assertThatThrownBy(
                        () -> new ListingEntry(Kind.HARD_LINK, PathBytes.of("a"), 0, TIME, 0, 0, 0, PathBytes.NONE, 0))
                .hasMessage("a listing cannot hold the link target \"\"");
    }

    @Test
    void a_path_is_shown_without_control_characters() {
        assertThat(PathBytes.of("grün/日本")).hasToString("grün/日本");
        assertThat(PathBytes.of("a\u001b[31m")).hasToString("a\\x1b[31m");
        assertThat(PathBytes.of(new byte[] {'a', (byte) 0xe4})).hasToString("a\\xe4");
        assertThat(PathBytes.of("b\\x41")).hasToString("b\\x5cx41");
        assertThat(PathBytes.of("b")).isGreaterThan(PathBytes.of("a")).isLessThan(PathBytes.of(new byte[] {-1}));
    }
}
