package dev.capstan.tape.format.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.capstan.tape.check.Finding;
import dev.capstan.tape.check.TapeImageChecker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
