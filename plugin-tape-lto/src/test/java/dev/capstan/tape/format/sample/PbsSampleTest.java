package dev.capstan.tape.format.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.capstan.tape.check.Finding;
import dev.capstan.tape.check.TapeImageChecker;
import dev.capstan.tape.format.archive.ChunkArchiveReader;
import dev.capstan.tape.format.archive.ChunkEntry;
import dev.capstan.tape.format.catalog.CatalogRecord;
import dev.capstan.tape.format.content.ContentHeader;
import dev.capstan.tape.format.content.ContentKind;
import dev.capstan.tape.format.record.RecordReader;
import dev.capstan.tape.format.record.TapeRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every tape file that Proxmox Backup Server wrote to five tapes, read and written back. */
class PbsSampleTest {
    @TempDir
    static Path threeTapes;

    @TempDir
    static Path twoJobs;

    @BeforeAll
    static void unpack() throws Exception {
        Samples.unpack(Samples.THREE_TAPES, threeTapes);
        Samples.unpack(Samples.TWO_JOBS, twoJobs);
    }

    @ParameterizedTest
    @CsvSource({
        "PBS001L8, 10, 9",
        "PBS002L8, 7, -1",
        "PBS003L8, 13, -1",
        "GEN001L8, 18, -1",
        "GEN002L8, 10, -1",
    })
    void reads_every_file_of_a_tape_as_known_and_writes_it_back_byte_by_byte(String label, int files, int cut)
            throws Exception {
        Path sample = sampleOf(label);
        JsonNode expected = json(sample.resolve("expected/" + label + ".json")).get("files");
        assertThat(expected).hasSize(files);
        List<Integer> cuts = new ArrayList<>();
        for (JsonNode file : expected) {
            int number = file.get("file").intValue();
            Path image = sample.resolve(String.format(Locale.ROOT, "tapes/%s/%06d.bin", label, number));
            try {
                if (FileComparison.compare(Files.readAllBytes(image), file)) {
                    cuts.add(number);
                }
            } catch (AssertionError | IOException e) {
                throw new AssertionError(label + ", file " + number + ": " + e.getMessage(), e);
            }
        }
        assertThat(cuts).as("chunk archives cut inside a blob").isEqualTo(cut < 0 ? List.of() : List.of(cut));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PBS001L8", "PBS002L8", "PBS003L8", "GEN001L8", "GEN002L8"})
    void an_independent_check_of_a_tape_finds_nothing_but_padding_in_catalogs(String label) throws Exception {
        List<Finding> findings =
                TapeImageChecker.check(sampleOf(label).resolve("tapes").resolve(label));
        assertThat(findings).allMatch(f -> f.rule() == Finding.Rule.CATALOG_PADDING);
    }

    @ParameterizedTest
    @CsvSource({
        "state-after-job1, b9177f3a-b111-4ce2-af9f-ca0198f68f67, after-job1-",
        "state-after-job1, 4d8ad2b2-a375-4910-8ef0-2ce23eeb84b6, after-job1-",
        "state, b9177f3a-b111-4ce2-af9f-ca0198f68f67, ''",
        "state, 4d8ad2b2-a375-4910-8ef0-2ce23eeb84b6, ''",
    })
    void reads_and_writes_media_catalogs_as_the_server_keeps_them(String state, String uuid, String prefix)
            throws Exception {
        byte[] catalog = Files.readAllBytes(twoJobs.resolve(state).resolve(uuid + ".log"));
        List<CatalogRecord> records = CatalogComparison.compare(
                catalog, json(twoJobs.resolve("expected/catalogs/" + prefix + uuid + ".json")));
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        CatalogComparison.write(records, Channels.newChannel(again)::write);
        byte[] written = again.toByteArray();
        BitSet padding = CatalogComparison.padding(records);
        assertThat(written).hasSameSizeAs(catalog);
        for (int i = 0; i < written.length; i++) {
            assertThat(padding.get(i) || written[i] == catalog[i])
                    .as("byte %d", i)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"PBS001L8 PBS002L8 PBS003L8", "GEN001L8 GEN002L8"})
    void the_tapes_of_a_set_hold_every_chunk_of_the_store_as_it_lies_there(String labels) throws Exception {
        Set<String> seen = new HashSet<>();
        Path chunks = sampleOf(labels).resolve("store").resolve(".chunks");
        for (String label : labels.split(" ")) {
            try (DirectoryStream<Path> files =
                    Files.newDirectoryStream(sampleOf(labels).resolve("tapes").resolve(label))) {
                for (Path file : files) {
                    collect(Files.readAllBytes(file), chunks, seen);
                }
            }
        }
        try (Stream<Path> all = Files.walk(chunks)) {
            assertThat(seen)
                    .isNotEmpty()
                    .containsExactlyInAnyOrderElementsOf(all.filter(Files::isRegularFile)
                            .map(f -> f.getFileName().toString())
                            .toList());
        }
    }

    private static void collect(byte[] image, Path chunks, Set<String> seen) throws IOException {
        RecordReader in = new RecordReader(new ImageInput(image), ByteBuffer.allocate(TapeRecord.BYTES));
        if (ContentHeader.read(in).kind() != ContentKind.CHUNK_ARCHIVE_1_1) {
            return;
        }
        ChunkArchiveReader archive = new ChunkArchiveReader(in);
        for (Optional<ChunkEntry> next = archive.next(); next.isPresent(); next = archive.next()) {
            String digest = next.get().digest().hex();
            byte[] blob = Parts.read(archive.blob(), next.get().size());
            if (blob.length == next.get().size()) {
                Path stored = chunks.resolve(digest.substring(0, 4)).resolve(digest);
                assertThat(Arrays.equals(blob, Files.readAllBytes(stored)))
                        .as("chunk %s", digest)
                        .isTrue();
                seen.add(digest);
            }
        }
    }

    private static Path sampleOf(String label) {
        return label.startsWith("PBS") ? threeTapes : twoJobs;
    }

    private static JsonNode json(Path path) throws IOException {
        return new JsonMapper().readTree(Files.readAllBytes(path));
    }
}
