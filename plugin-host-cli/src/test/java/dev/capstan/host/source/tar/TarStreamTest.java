package dev.capstan.host.source.tar;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.host.snapshot.PathBytes;
import dev.capstan.host.source.linux.Extent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bytes of entries; read back by ourselves and by another implementation. */
class TarStreamTest {
    private static final Instant TIME = Instant.parse("2024-05-06T07:08:09Z");
    private static final Ownership OWNER = new Ownership(1000, 100, "anna", "users");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final TarWriter writer = new TarWriter(out);

    @Test
    void a_plain_file_is_one_ustar_header_and_its_padded_data() throws IOException {
        write(TarEntry.file(PathBytes.of("dir/a"), 0640, OWNER, TIME, 3), "abc");
        writer.finish();

        byte[] bytes = out.toByteArray();
        assertThat(bytes).hasSize(512 + 512 + 1024);
        assertThat(text(bytes, 0, 5)).isEqualTo("dir/a");
        assertThat(text(bytes, 100, 8)).isEqualTo("0000640\0"); // mode
        assertThat(text(bytes, 108, 8)).isEqualTo("0001750\0"); // uid
        assertThat(text(bytes, 116, 8)).isEqualTo("0000144\0"); // gid
        assertThat(text(bytes, 124, 12)).isEqualTo("00000000003\0"); // size
        assertThat(text(bytes, 136, 12)).isEqualTo("14616100731\0"); // mtime
        assertThat(text(bytes, 148, 8)).matches("[0-7]{6}\0 "); // checksum
        assertThat(text(bytes, 156, 1)).isEqualTo("0"); // type
        assertThat(text(bytes, 257, 8)).isEqualTo("ustar\00000"); // magic and version
        assertThat(text(bytes, 265, 5)).isEqualTo("anna\0");
        assertThat(text(bytes, 297, 6)).isEqualTo("users\0");
        assertThat(text(bytes, 512, 4)).isEqualTo("abc\0");
        assertThat(Arrays.copyOfRange(bytes, 1024, 2048)).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00.5Z",
                "1969-12-31T23:59:59.999999999Z",
                "1901-12-13T20:45:52Z",
                "0001-01-01T00:00:00.000000001Z",
                "2242-03-16T12:56:32Z",
                "9999-12-31T23:59:59.123456789Z"
            })
    void any_time_comes_back_to_the_nanosecond(String time) throws IOException {
        write(TarEntry.file(PathBytes.of("a"), 0, OWNER, Instant.parse(time), 0), "");

        assertThat(first().modified()).isEqualTo(Instant.parse(time));
    }

    @Test
    void everything_an_entry_has_comes_back() throws IOException {
        TarEntry entry = new TarEntry(
                EntryKind.CHARACTER_DEVICE,
                PathBytes.of(new byte[] {'a', '/', -1, -2, ' ', '\n'}),
                06755,
                new Ownership(4_000_000_000L, 3_000_000, "ünï", "g".repeat(40)),
                TIME,
                0,
                PathBytes.of("t".repeat(5000)),
                4095,
                1_048_575,
                Optional.empty(),
                Map.of("user.a=b%3D\n", new byte[] {0, '\n', '=', -1}));
        write(entry, "");

        TarEntry back = first();
        assertThat(back).usingRecursiveComparison().isEqualTo(entry);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 99, 100, 101, 155, 156, 255, 256, 4096, 70_000})
    void names_of_any_length_come_back(int length) throws IOException {
        PathBytes path = PathBytes.of("x".repeat(length));
        write(TarEntry.file(path, 0, OWNER, TIME, 0), "");
        write(TarEntry.of(EntryKind.DIRECTORY, path, 0, OWNER, TIME, PathBytes.NONE), "");
        write(TarEntry.of(EntryKind.HARD_LINK, path, 0, OWNER, TIME, path), "");
        writer.finish();

        TarReader reader = new TarReader(new ByteArrayInputStream(out.toByteArray()), 0);
        assertThat(reader.next().orElseThrow().path()).isEqualTo(path);
        assertThat(reader.next().orElseThrow().path()).isEqualTo(path);
        assertThat(reader.next().orElseThrow().link()).isEqualTo(path);
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void another_implementation_reads_names_sizes_times_and_holes() throws IOException {
        SparseMap map = SparseMap.of(List.of(new Extent(8192, 4), new Extent(100_000, 2)), 200_000)
                .orElseThrow();
        write(
                TarEntry.file(PathBytes.of("sparse/ünï" + "n".repeat(200)), 0600, OWNER, TIME.plusNanos(7), 200_000)
                        .withSparse(Optional.of(map)),
                "abcdef");
        write(TarEntry.of(EntryKind.SYMLINK, PathBytes.of("link"), 0777, OWNER, TIME, PathBytes.of("ziel-ö")), "");
        writer.finish();

        try (TarArchiveInputStream in =
                new TarArchiveInputStream(new ByteArrayInputStream(out.toByteArray()), "UTF-8")) {
            TarArchiveEntry sparse = in.getNextEntry();
            assertThat(sparse.getName()).isEqualTo("sparse/ünï" + "n".repeat(200));
            assertThat(sparse.getRealSize()).isEqualTo(200_000);
            assertThat(sparse.getLastModifiedTime().toInstant()).isEqualTo(TIME.plusNanos(7));
            byte[] data = in.readAllBytes();
            assertThat(data).hasSize(200_000);
            assertThat(text(data, 8192, 4)).isEqualTo("abcd");
            assertThat(text(data, 100_000, 2)).isEqualTo("ef");
            TarArchiveEntry link = in.getNextEntry();
            assertThat(link.isSymbolicLink()).isTrue();
            assertThat(link.getLinkName()).isEqualTo("ziel-ö");
            assertThat(in.getNextEntry()).isNull();
        }
    }

    @Test
    void a_file_of_nothing_but_holes_has_a_map_and_no_data() throws IOException {
        SparseMap map = SparseMap.of(List.of(), 1L << 40).orElseThrow();
        write(TarEntry.file(PathBytes.of("a"), 0, OWNER, TIME, 1L << 40).withSparse(Optional.of(map)), "");
        writer.finish();

        assertThat(out.size()).isLessThan(5000);
        assertThat(first().size()).isEqualTo(1L << 40);
        assertThat(first().stored()).isZero();
    }

    @Test
    void a_file_without_a_hole_worth_a_map_is_kept_as_it_is() {
        assertThat(SparseMap.of(List.of(new Extent(0, 5000)), 5000)).isEmpty();
        assertThat(SparseMap.of(List.of(new Extent(0, 5000), new Extent(6000, 4000)), 10_000))
                .isEmpty();
        assertThat(SparseMap.of(List.of(new Extent(8192, 1)), 8193)).isPresent();
    }

    @Test
    void a_map_with_too_many_extents_gives_up_its_smallest_holes() {
        Extent[] extents = new Extent[300_000];
        for (int i = 0; i < extents.length; i++) {
            extents[i] = new Extent(i * 10_000L, 1000);
        }
        SparseMap map =
                SparseMap.of(List.of(extents[0], new Extent(5000, 1)), 1 << 20).orElseThrow();
        assertThat(map.data()).hasSize(2);

        assertThat(SparseMap.of(Arrays.asList(extents), 10_000_000_000L)
                        .orElseThrow()
                        .data())
                .containsExactly(new Extent(0, 299_999L * 10_000 + 1000));
    }

    @Test
    void the_writer_refuses_more_and_less_data_than_announced() throws IOException {
        writer.begin(TarEntry.file(PathBytes.of("a"), 0, OWNER, TIME, 2));

        assertThatThrownBy(() -> writer.data(new byte[3], 0, 3)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "path=x\n", // no length
                "8 path=x\n", // one too few
                "12 path=x\n", // too many
                "99999999999999999999 path=x\n",
                "-1 path=x\n",
                "0 path=x\n",
                "7 path\n" // no value
            })
    void extended_records_that_lie_about_their_length_are_refused(String record) {
        byte[] bytes = record.getBytes(US_ASCII);

        assertThatThrownBy(() -> PaxRecords.decode(bytes, 512))
                .isInstanceOf(TarException.class)
                .hasMessageContaining("(offset 512)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e9", "--1", "NaN", "", "99999999999999999999999", "1.5.5", "0x10"})
    void a_time_that_is_none_is_refused(String time) throws TarException {
        PaxRecords records = new PaxRecords();
        records.put(PaxRecords.MODIFIED, time);

        assertThatThrownBy(() -> records.time(PaxRecords.MODIFIED, TIME, 7))
                .isInstanceOf(TarException.class)
                .hasMessageContaining("(offset 7)");
    }

    private void write(TarEntry entry, String data) throws IOException {
        writer.begin(entry);
        writer.data(data.getBytes(US_ASCII), 0, data.length());
    }

    private TarEntry first() throws IOException {
        return new TarReader(new ByteArrayInputStream(out.toByteArray()), 0)
                .next()
                .orElseThrow();
    }

    private static String text(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, US_ASCII);
    }
}
