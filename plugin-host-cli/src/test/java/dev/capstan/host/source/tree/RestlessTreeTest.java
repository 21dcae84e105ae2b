package dev.capstan.host.source.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.capstan.host.source.SourceProblem;
import dev.capstan.host.source.SourceProblem.Kind;
import dev.capstan.host.source.tar.TarEntry;
import dev.capstan.host.source.tar.TarReader;
import dev.capstan.host.source.tree.FaultyFolder.Faults;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tree that is at work while it is read: what cannot be kept is told, everything else is there. */
class RestlessTreeTest {
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path temp;

    private final List<SourceProblem> problems = new ArrayList<>();
    private Path tree;

    @BeforeEach
    void tree() throws IOException {
        tree = Files.createDirectory(temp.resolve("tree"));
        new TreeForge(tree, 5)
                .file("a", 100)
                .file("dir/inside", 10)
                .file("m", 3 * MEGABYTE)
                .file("z", 100);
    }

    @Test
    void a_file_that_vanishes_after_it_was_listed_is_told_and_left_out() throws Exception {
        Map<String, byte[]> entries = read(new Faults() {
            @Override
            public void beforeStatus(String name) throws IOException {
                if (name.equals("m")) {
                    Files.delete(tree.resolve("m"));
                }
            }
        });

        assertThat(entries).containsOnlyKeys("", "a", "dir", "dir/inside", "z");
        expect("m", Kind.VANISHED);
    }

    @Test
    void a_file_that_vanishes_before_it_is_opened_is_told_and_left_out() throws Exception {
        Map<String, byte[]> entries = read(new Faults() {
            @Override
            public void beforeOpen(String name) throws IOException {
                if (name.equals("m")) {
                    Files.delete(tree.resolve("m"));
                }
            }
        });

        assertThat(entries).containsOnlyKeys("", "a", "dir", "dir/inside", "z");
        expect("m", Kind.VANISHED);
    }

    @Test
    void a_directory_that_turns_into_a_link_is_told_and_not_followed() throws Exception {
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("secret"), "secret");

        Map<String, byte[]> entries = read(new Faults() {
            @Override
            public void beforeOpen(String name) throws IOException {
                if (name.equals("dir")) {
                    Files.move(tree.resolve("dir"), temp.resolve("moved"));
                    Files.createSymbolicLink(tree.resolve("dir"), elsewhere);
                }
            }
        });

        assertThat(entries).containsOnlyKeys("", "a", "m", "z");
        expect("dir", Kind.VANISHED);
    }

    @Test
    void a_file_that_may_not_be_read_is_told_and_left_out() throws Exception {
        Map<String, byte[]> entries = read(new Faults() {
            @Override
            public void beforeOpen(String name) throws IOException {
                if (name.equals("a")) {
                    throw new IOException("permission denied");
                }
            }
        });

        assertThat(entries).containsOnlyKeys("", "dir", "dir/inside", "m", "z");
        expect("a", Kind.UNREADABLE);
    }

    @Test
    void a_directory_that_may_not_be_read_is_told_and_kept_empty() throws Exception {
        Map<String, byte[]> entries = read(new Faults() {
            @Override
            public void beforeOpen(String name) throws IOException {
                if (name.equals("dir")) {
                    throw new IOException("permission denied");
                }
            }
        });

        assertThat(entries).containsOnlyKeys("", "a", "dir", "m", "z");
        expect("dir", Kind.UNREADABLE);
    }

    @Test
    void a_file_that_shrinks_is_filled_with_zeros_to_the_announced_size() throws Exception {
        byte[] before = Files.readAllBytes(tree.resolve("m"));

        Map<String, byte[]> entries = read(new Faults() {
            @Override
            public void beforeRead(String name, long offset) throws IOException {
                if (name.equals("m") && offset == MEGABYTE) {
                    cut(tree.resolve("m"), MEGABYTE + 1000);
                }
            }
        });

        byte[] after = entries.get("m");
        assertThat(after).hasSize(3 * MEGABYTE);
        assertThat(java.util.Arrays.mismatch(before, after)).isBetween(MEGABYTE + 1000, MEGABYTE + 1100);
        for (int i = MEGABYTE + 1000; i < after.length; i++) {
            assertThat(after[i]).isZero();
        }
        expect("m", Kind.CHANGED);
        assertThat(problems.get(0).text()).contains("shorter").contains(String.valueOf(MEGABYTE + 1000));
        assertThat(entries).containsKey("z");
    }

    @Test
    void a_file_that_grows_is_cut_at_the_announced_size() throws Exception {
        byte[] before = Files.readAllBytes(tree.resolve("m"));

        Map<String, byte[]> entries = read(new Faults() {
            @Override
            public void beforeRead(String name, long offset) throws IOException {
                if (name.equals("m") && offset == MEGABYTE) {
                    Files.write(tree.resolve("m"), new byte[5000], StandardOpenOption.APPEND);
                }
            }
        });

        assertThat(entries.get("m")).isEqualTo(before);
        expect("m", Kind.CHANGED);
        assertThat(problems.get(0).text()).contains("grew");
    }

    @Test
    void a_file_that_is_written_to_is_told() throws Exception {
        Map<String, byte[]> entries = read(new Faults() {
            @Override
            public void beforeRead(String name, long offset) throws IOException {
                if (name.equals("m") && offset == MEGABYTE) {
                    Files.setLastModifiedTime(tree.resolve("m"), FileTime.from(Instant.ofEpochSecond(1)));
                }
            }
        });

        assertThat(entries).containsKeys("m", "z");
        expect("m", Kind.CHANGED);
    }

    @Test
    void a_read_error_ends_in_zeros_and_is_told() throws Exception {
        Map<String, byte[]> entries = read(new Faults() {
            @Override
            public void beforeRead(String name, long offset) throws IOException {
                if (name.equals("m") && offset == 2 * MEGABYTE) {
                    throw new IOException("input or output error");
                }
            }
        });

        assertThat(entries.get("m")).hasSize(3 * MEGABYTE).endsWith(new byte[MEGABYTE]);
        expect("m", Kind.UNREADABLE);
    }

    @Test
    void the_next_name_of_a_file_whose_first_name_vanished_carries_the_data() throws Exception {
        Files.createLink(tree.resolve("n"), tree.resolve("m"));

        Map<String, byte[]> entries = read(new Faults() {
            @Override
            public void beforeOpen(String name) throws IOException {
                if (name.equals("m")) {
                    Files.delete(tree.resolve("m"));
                }
            }
        });

        assertThat(entries).doesNotContainKey("m");
        assertThat(entries.get("n")).hasSize(3 * MEGABYTE);
    }

    private static void cut(Path file, long length) throws IOException {
        try (var channel = java.nio.channels.FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    private void expect(String path, Kind kind) {
        assertThat(problems)
                .extracting(SourceProblem::path, SourceProblem::kind)
                .containsExactly(tuple("tree/" + path, kind));
    }

    private Map<String, byte[]> read(Faults faults) throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        TreeTar.write(
                new FaultyFolder(TreeTar.open(tree), faults),
                "tree",
                TreeOptions.ALL,
                stream,
                new ByteArrayOutputStream(),
                problems::add);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        TarReader reader = new TarReader(new ByteArrayInputStream(stream.toByteArray()), 0);
        for (Optional<TarEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
            byte[] data = new byte[(int) entry.get().stored()];
            for (int at = 0; at < data.length; ) {
                at += reader.read(data, at, data.length - at);
            }
            entries.put(entry.get().path().toString(), data);
        }
        return entries;
    }
}
