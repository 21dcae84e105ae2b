package dev.capstan.examples.directory.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.api.content.SnapshotName;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FolderNamesTest {
    @ParameterizedTest
    @CsvSource({
        "index.json.blob, index.json.blob",
        "2026-11-22T10:00:00Z, 2026-11-22%5410%3a00%3a00%5a",
        "Srv, %53rv",
        "srv, srv",
        ".hidden, %2ehidden",
        "ends., ends%2e",
        "x.snapshot, x%2esnapshot",
        "con, %63on",
        "lpt1.txt, %6cpt1.txt",
        "console, console",
        "100%, 100%25",
        "@snapshot, %40snapshot",
        "größe, gr%c3%b6%c3%9fe",
        "\uD83D\uDE00, %f0%9f%98%80",
        "\uD83D, %ed%a0%bd",
    })
    void a_segment_is_written_so(String name, String expected) {
        assertThat(FolderNames.segment(name)).isEqualTo(expected);
    }

    @Test
    void names_that_some_file_systems_take_for_the_same_differ() {
        List<String> names = List.of(
                "a",
                "A",
                "a.",
                "a ",
                " a",
                "\u00e9",
                "e\u0301",
                "\u00c9",
                "\uD83D",
                "\uDE00",
                "\uD83D\uDE00",
                "%41",
                "%",
                "\u212b",
                "\u00c5",
                "a:b",
                "con",
                "CON",
                "x".repeat(300),
                "x".repeat(301),
                "X".repeat(300));
        Set<String> written = new HashSet<>();
        for (String name : names) {
            String segment = FolderNames.segment(name);
            assertThat(segment)
                    .matches("[a-z0-9%_.-]{1,200}")
                    .doesNotStartWith(".")
                    .doesNotEndWith(".");
            assertThat(written.add(
                            Normalizer.normalize(segment, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)))
                    .as(name)
                    .isTrue();
        }
    }

    @Test
    void a_snapshot_below_another_has_another_folder_and_a_deep_one_is_short() {
        Path one = FolderNames.folder(new SnapshotName("s", "a"));
        Path below = FolderNames.folder(new SnapshotName("s", "a/b"));
        assertThat(one).isEqualTo(Path.of("s/a.snapshot"));
        assertThat(below).isEqualTo(Path.of("s/a/b.snapshot"));
        assertThat(FolderNames.folder(new SnapshotName("s", "a.snapshot/b")))
                .isEqualTo(Path.of("s/a%2esnapshot/b.snapshot"));

        Path deep = FolderNames.folder(new SnapshotName("s", "d/".repeat(2000) + "e"));
        Path deeper = FolderNames.folder(new SnapshotName("s", "d/".repeat(2000) + "f"));
        assertThat(deep.toString()).startsWith("%%/").endsWith(".snapshot").hasSize(76);
        assertThat(deep).isNotEqualTo(deeper);
        assertThat(FolderNames.folder(new SnapshotName("s", "\u4e2d".repeat(4096)))
                        .toString()
                        .length())
                .isLessThan(250);
    }

    @Test
    void text_comes_back_as_it_was_whatever_it_is() {
        long seed = 99;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i >= 0; i--) {
                int range = List.of(0x80, 0x800, 0xE000, 0x10000).get(random.nextInt(4));
                text.append((char) random.nextInt(range > 0x1000 ? 0xD700 : 0, range));
            }
            String escaped = Text.escape(text.toString(), Text::isPlain);
            assertThat(Text.unescape(escaped))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(text.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"%", "%4", "%zz", "a/b", "%80", "%c3", "%c3%28", "%f8%88%80%80%80", "%f4%90%80%80", "ä"})
    void text_that_was_never_written_is_refused(String escaped) {
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException().isThrownBy(() -> Text.unescape(escaped));
    }
}
