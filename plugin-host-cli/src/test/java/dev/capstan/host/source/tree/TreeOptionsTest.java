package dev.capstan.host.source.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.capstan.host.snapshot.ListingEntry;
import dev.capstan.host.snapshot.ListingReader;
import dev.capstan.host.snapshot.PathBytes;
import dev.capstan.host.source.linux.Linux;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left out of a tree, and what its listing says. */
class TreeOptionsTest {
    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({
        "*.tmp,        a/b/x.tmp,     true",
        "*.tmp,        x.tmp2,        false",
        "/x,           x,             true",
        "/x,           a/x,           false",
        "a/b,          a/b,           true",
        "a/b,          c/a/b,         false",
        "a/**/z,       a/z,           true",
        "a/**/z,       a/b/c/z,       true",
        "**/cache,     cache,         true",
        "**/cache,     a/b/cache,     true",
        "a/**,         a/b/c,         true",
        "a/**,         a,             false",
        "?.txt,        é.txt,         true",
        "?.txt,        ab.txt,        false",
        "a?b,          a/b,           false",
        "[a-c]x,       bx,            true",
        "[!a-c]x,      bx,            false",
        "[!a-c]x,      dx,            true",
        "a\\*b,        a*b,           true",
        "a\\*b,        aab,           false",
        "日本*,         日本語,         true",
        "a.b,          aXb,           false",
        "(x|y),        x,             false"
    })
    void a_pattern_matches_as_in_gitignore(String pattern, String path, boolean matches) {
        assertThat(Exclusions.of(List.of(pattern)).matches(PathBytes.of(path), false))
                .isEqualTo(matches);
    }

    @Test
    void the_last_pattern_that_matches_decides_and_a_slash_at_the_end_means_directories() {
        Exclusions exclusions = Exclusions.of(List.of("*.log", "!keep.log", "build/"));

        assertThat(exclusions.matches(PathBytes.of("a/x.log"), false)).isTrue();
        assertThat(exclusions.matches(PathBytes.of("a/keep.log"), false)).isFalse();
        assertThat(exclusions.matches(PathBytes.of("a/build"), true)).isTrue();
        assertThat(exclusions.matches(PathBytes.of("a/build"), false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "!", "a[", "a\\", "[z-a]"})
    void a_pattern_that_cannot_be_understood_is_named(String pattern) {
        assertThatThrownBy(() -> Exclusions.of(List.of(pattern)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + pattern + "\"");
    }

    @Test
    void the_listing_names_every_entry_and_where_it_begins() throws Exception {
        Path tree = Files.createDirectory(temp.resolve("tree"));
        new TreeForge(tree, 1).file("b", 700).file("a/c", 0).file("a/skip.tmp", 5);
        Files.createSymbolicLink(tree.resolve("s"), Path.of("b"));
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        ByteArrayOutputStream listing = new ByteArrayOutputStream();

        TreeTar.write(
                TreeTar.open(tree),
                "tree",
                new TreeOptions(true, Exclusions.of(List.of("*.tmp")), false),
                tar,
                listing,
                problem -> {
                    throw new AssertionError(problem.toString());
                });

        ListingReader reader = new ListingReader(new ByteArrayInputStream(listing.toByteArray()));
        List<String> lines = new ArrayList<>();
        for (Optional<ListingEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
            lines.add(entry.get().kind() + " " + entry.get().path() + " "
                    + entry.get().size());
            assertThat(new dev.capstan.host.source.tar.TarReader(
                                    new ByteArrayInputStream(
                                            tar.toByteArray(), (int) entry.get().offset(), tar.size()),
                                    0)
                            .next())
                    .hasValueSatisfying(at -> assertThat(at.size()).isEqualTo(lines.size() == 4 ? 700 : 0));
        }
        assertThat(lines)
                .containsExactly("DIRECTORY . 0", "DIRECTORY a 0", "FILE a/c 0", "FILE b 700", "SYMBOLIC_LINK s 0");
        assertThat(reader.streamLength()).hasValue(tar.size());
    }

    @Test
    void another_file_system_is_kept_as_an_empty_directory() throws Exception {
        assumeThat(Linux.obstacle()).isEmpty();
        assumeThat(Path.of("/proc/self"))
                .as("a file system mounted in another one")
                .exists();
        List<String> paths = new ArrayList<>();
        ByteArrayOutputStream listing = new ByteArrayOutputStream();

        TreeTar.write(
                TreeTar.open(Path.of("/")),
                "/",
                new TreeOptions(true, Exclusions.of(List.of("/*", "!/proc")), false),
                OutputStream.nullOutputStream(),
                listing,
                problem -> {});

        ListingReader reader = new ListingReader(new ByteArrayInputStream(listing.toByteArray()));
        for (Optional<ListingEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
            paths.add(entry.get().path().toString());
        }
        assertThat(paths).containsExactly(".", "proc");
    }

    @Test
    void a_path_longer_than_the_system_allows_is_read() throws Exception {
        assumeThat(Linux.obstacle()).isEmpty();
        Path tree = Files.createDirectory(temp.resolve("deep"));
        DeepTree.make(tree, 150, 60);
        try {
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            TreeTar.write(TreeTar.open(tree), "deep", TreeOptions.ALL, stream, new ByteArrayOutputStream(), problem -> {
                throw new AssertionError(problem.toString());
            });
            List<PathBytes> paths = paths(stream.toByteArray());
            assertThat(paths).hasSize(62);
            assertThat(paths.get(61).length()).isGreaterThan(9000);
        } finally {
            DeepTree.remove(tree);
        }
    }

    private static List<PathBytes> paths(byte[] stream) throws IOException {
        var reader = new dev.capstan.host.source.tar.TarReader(new ByteArrayInputStream(stream), 0);
        List<PathBytes> paths = new ArrayList<>();
        for (var entry = reader.next(); entry.isPresent(); entry = reader.next()) {
            paths.add(entry.get().path());
        }
        return paths;
    }
}
