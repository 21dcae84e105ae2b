package dev.capstan.tape.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.tape.check.Finding.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What our writers put on tape keeps the rules, and whatever breaks one is seen. */
class TapeImageCheckerTest {
    private static final int RECORD = 262_144;
    private static final int PAYLOAD = RECORD - 16;

    @TempDir
    static Path folder;

    private static Path image = Path.of("");

    @BeforeAll
    static void writeTape() throws IOException {
        image = Files.createDirectory(folder.resolve("image"));
        WrittenTape.image(folder.resolve("library"), image);
    }

    @Test
    void a_tape_of_our_writers_keeps_every_rule() throws Exception {
        assertThat(image).isDirectoryContaining("glob:**000006.bin").isDirectoryNotContaining("glob:**000007.bin");
        assertThat(TapeImageChecker.check(image)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // file, byte of its stream from the beginning, rule
        "0, 0, CONTENT_HEADER",
        "0, 8, CONTENT_HEADER",
        "0, 44, CONTENT_HEADER",
        "0, 47, CONTENT_HEADER",
        "1, 40, CONTENT_HEADER",
        "2, 8, CONTENT_HEADER",
        "0, 48, JSON",
        "1, 50, JSON",
        "2, 53, JSON",
        "2, 70, CHUNKS",
        "2, 110, CHUNKS",
        "2, 118, BLOB",
        "2, 126, BLOB",
        "5, 175, CATALOG",
        "5, 183, CATALOG",
    })
    void a_broken_byte_is_found_where_it_is(int file, int at, Rule rule) throws Exception {
        List<Finding> findings = damaged(file, bytes -> flip(bytes, 16 + at));
        assertThat(findings).anyMatch(f -> f.file() == file && f.rule() == rule);
    }

    @Test
    void every_byte_of_a_record_header_and_of_the_padding_is_looked_at() throws Exception {
        for (int at = 0; at < 16; at++) {
            int here = at;
            assertThat(damaged(4, bytes -> flip(bytes, RECORD + here)))
                    .as("byte %d of a header in the middle", at)
                    .anyMatch(f -> f.rule() == Rule.RECORD);
            assertThat(damaged(0, bytes -> flip(bytes, here)))
                    .as("byte %d of a last header", at)
                    .isNotEmpty();
        }
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20; i++) {
            int at = 1000 + random.nextInt(RECORD - 1000);
            assertThat(damaged(1, bytes -> flip(bytes, at)))
                    .as("byte %d", at)
                    .containsExactly(new Finding(1, at, Rule.PADDING, "behind the payload stands no zero"));
        }
    }

    @Test
    void every_byte_of_the_goodbye_table_is_looked_at() throws Exception {
        byte[] file = Files.readAllBytes(path(3));
        int records = file.length / RECORD;
        int last = (records - 1) * RECORD;
        int size = file[last + 9] & 0xFF | (file[last + 10] & 0xFF) << 8 | (file[last + 11] & 0xFF) << 16;
        int length = (records - 1) * PAYLOAD + size;
        int table = 16 + 24 * 6;
        for (int at = length - table; at < length; at++) {
            int here = at / PAYLOAD * RECORD + 16 + at % PAYLOAD;
            assertThat(damaged(3, bytes -> flip(bytes, here)))
                    .as("byte %d of the table", at - length + table)
                    .anyMatch(f -> f.file() == 3 && f.rule() == Rule.PXAR);
        }
    }

    @Test
    void seeded_damage_to_blobs_is_found_by_their_check_sums() throws Exception {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 20; i++) {
            // the largest blob fills records 1 and 2 of the file
            int at = RECORD + 16 + 100_000 + random.nextInt(PAYLOAD - 100_000);
            assertThat(damaged(2, bytes -> flip(bytes, at))).as("byte %d", at).isNotEmpty();
        }
    }

    @Test
    void lost_and_swapped_records_and_files_are_found() throws Exception {
        assertThat(damaged(2, bytes -> Arrays.copyOf(bytes, bytes.length - RECORD)))
                .anyMatch(f -> f.rule() == Rule.END);
        assertThat(damaged(2, bytes -> Arrays.copyOfRange(bytes, RECORD, bytes.length)))
                .anyMatch(f -> f.rule() == Rule.RECORD);
        assertThat(damaged(2, bytes -> Arrays.copyOf(bytes, bytes.length - 1))).anyMatch(f -> f.rule() == Rule.RECORD);
        assertThat(damaged(2, bytes -> new byte[0])).anyMatch(f -> f.rule() == Rule.RECORD);
        byte[] set = Files.readAllBytes(path(1));
        assertThat(damaged(0, bytes -> set)).anyMatch(f -> f.file() == 0 && f.rule() == Rule.LAYOUT);
        byte[] archive = Files.readAllBytes(path(4));
        assertThat(damaged(2, bytes -> archive)).anyMatch(f -> f.rule() == Rule.CATALOG_TRUTH);
        assertThat(TapeImageChecker.check(Files.createDirectories(folder.resolve("nothing"))))
                .anyMatch(f -> f.rule() == Rule.LAYOUT);
    }

    @ParameterizedTest
    @CsvSource({
        "1, '\"seq_nr\": 0', '\"seq_nr\": 2', LAYOUT",
        "0, '\"ctime\"', '\"Ctime\"', JSON",
        "0, 'AAA001L8', 'AAA/01L8', JSON",
        "1, '\"daily\",', '\"daily\" ', JSON",
        "3, 'vm/100', 'xx/100', JSON",
        "3, 'vm/100/2', 'ns/vm/10', JSON",
    })
    void json_that_is_not_as_it_is_written_is_found(int file, String from, String to, Rule rule) throws Exception {
        assertThat(damaged(file, bytes -> replace(bytes, from, to)))
                .anyMatch(f -> f.file() >= file && f.rule() == rule);
    }

    private static List<Finding> damaged(int file, UnaryOperator<byte[]> damage) throws IOException {
        byte[] good = Files.readAllBytes(path(file));
        try {
            Files.write(path(file), damage.apply(good.clone()));
            return TapeImageChecker.check(image);
        } finally {
            Files.write(path(file), good);
        }
    }

    private static Path path(int file) {
        return image.resolve(String.format(Locale.ROOT, "%06d.bin", file));
    }

    private static byte[] flip(byte[] bytes, int at) {
        bytes[at] ^= 0x24;
        return bytes;
    }

    private static byte[] replace(byte[] bytes, String from, String to) {
        byte[] text = to.getBytes(StandardCharsets.US_ASCII);
        String head = new String(bytes, 0, 400, StandardCharsets.ISO_8859_1);
        assertThat(head).contains(from);
        System.arraycopy(text, 0, bytes, head.indexOf(from), text.length);
        return bytes;
    }
}
