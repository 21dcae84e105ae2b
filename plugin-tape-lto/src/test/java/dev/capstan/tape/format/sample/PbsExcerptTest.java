package dev.capstan.tape.format.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.capstan.tape.check.Finding;
import dev.capstan.tape.check.TapeImageChecker;
import dev.capstan.tape.format.TapeFormatException;
import dev.capstan.tape.format.archive.ChunkArchiveReader;
import dev.capstan.tape.format.catalog.CatalogReader;
import dev.capstan.tape.format.content.ContentHeader;
import dev.capstan.tape.format.label.MediaLabel;
import dev.capstan.tape.format.label.MediaSetLabel;
import dev.capstan.tape.format.pxar.PxarReader;
import dev.capstan.tape.format.record.RecordReader;
import dev.capstan.tape.format.record.TapeRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Some small tape files that Proxmox Backup Server wrote; where they come from is in the README beside them. */
class PbsExcerptTest {
    @ParameterizedTest
    @CsvSource({
        "PBS003L8, 0", "PBS003L8, 1", "PBS003L8, 2", "PBS003L8, 3", "PBS003L8, 9",
        "PBS003L8, 10", "PBS003L8, 11", "PBS003L8, 12", "GEN001L8, 8", "GEN001L8, 13",
    })
    void reads_a_file_as_known_and_writes_it_back_byte_by_byte(String label, int number) throws Exception {
        assertThat(FileComparison.compare(image(label, number), expected(label, number)))
                .as("cut inside a blob")
                .isFalse();
    }

    @Test
    void an_independent_check_finds_nothing_but_padding_in_catalogs(@TempDir Path folder) throws Exception {
        List<Integer> files = List.of(0, 1, 2, 3, 9, 10, 11);
        for (int i = 0; i < files.size(); i++) {
            Path file = folder.resolve(String.format(Locale.ROOT, "%06d.bin", i));
            Files.write(file, image("PBS003L8", files.get(i)));
        }
        assertThat(TapeImageChecker.check(folder)).allMatch(f -> f.rule() == Finding.Rule.CATALOG_PADDING);
    }

    @ParameterizedTest
    @CsvSource({"PBS003L8, 0", "PBS003L8, 1", "PBS003L8, 9", "PBS003L8, 10", "PBS003L8, 12"})
    void damage_anywhere_in_a_file_is_an_error_that_says_so_or_changes_what_no_rule_covers(String label, int number)
            throws Exception {
        byte[] image = image(label, number);
        int payload = image[9] & 0xFF | (image[10] & 0xFF) << 8;
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] damaged = image.clone();
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                damaged[random.nextInt(16 + payload)] = (byte) random.nextInt();
            }
            try {
                assertThat(pieces(damaged)).as("seed %d", seed).isLessThan(1000);
            } catch (IOException e) {
                assertThat(e).as("seed %d", seed).isInstanceOf(TapeFormatException.class);
            }
        }
    }

    /** Reads a tape file to its end; returns how many entries, files or records are in it. */
    private static int pieces(byte[] image) throws IOException {
        RecordReader in = new RecordReader(new ImageInput(image), ByteBuffer.allocate(TapeRecord.BYTES));
        ContentHeader header = ContentHeader.read(in);
        Pieces next = switch (header.kind()) {
            case MEDIA_LABEL ->
                () -> Optional.of(MediaLabel.parse(header.json())).filter(l -> false);
            case MEDIA_SET_LABEL ->
                () -> Optional.of(MediaSetLabel.parse(header.json())).filter(l -> false);
            case CHUNK_ARCHIVE_1_1 -> new ChunkArchiveReader(in)::next;
            case SNAPSHOT_ARCHIVE_1_1, SNAPSHOT_ARCHIVE_1_2 -> new PxarReader(in)::next;
            case CATALOG_ARCHIVE_1_0, CATALOG_ARCHIVE_1_1 -> new CatalogReader(in)::next;
            default -> Optional::empty;
        };
        int count = 0;
        while (next.next().isPresent()) {
            count++;
        }
        return count;
    }

    @FunctionalInterface
    private interface Pieces {
        Optional<?> next() throws IOException;
    }

    private static byte[] image(String label, int number) throws IOException {
        String name = String.format(Locale.ROOT, "%s-%06d.bin.gz", label, number);
        try (InputStream in = new GZIPInputStream(resource(name))) {
            return in.readAllBytes();
        }
    }

    private static JsonNode expected(String label, int number) throws IOException {
        try (InputStream in = resource(label + ".json")) {
            for (JsonNode file : new JsonMapper().readTree(in).get("files")) {
                if (file.get("file").intValue() == number) {
                    return file;
                }
            }
        }
        throw new AssertionError(label + ".json says nothing of file " + number);
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(PbsExcerptTest.class.getResourceAsStream(name), name);
    }
}
