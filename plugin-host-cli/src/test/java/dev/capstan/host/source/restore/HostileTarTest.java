package dev.capstan.host.source.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.capstan.host.snapshot.PathBytes;
import dev.capstan.host.source.linux.DirectoryHandle;
import dev.capstan.host.source.linux.Linux;
import dev.capstan.host.source.restore.RestoreProblem.Kind;
import dev.capstan.host.source.tar.EntryKind;
import dev.capstan.host.source.tar.Ownership;
import dev.capstan.host.source.tar.TarEntry;
import dev.capstan.host.source.tar.TarException;
import dev.capstan.host.source.tar.TarWriter;
import dev.capstan.host.source.tree.TreeDescription;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams somebody made to do harm. Whatever is in them, nothing outside the destination changes. */
class HostileTarTest {
    private static final Instant TIME = Instant.parse("2020-02-02T02:02:02.000000002Z");

    @TempDir
    Path temp;

    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
    private final TarWriter tar = new TarWriter(stream);
    private final List<RestoreProblem> problems = new ArrayList<>();
    private Path destination;
    private Path outside;
    private List<String> before = List.of();

    @BeforeEach
    void directories() throws IOException {
        assumeThat(Linux.obstacle()).as("Linux calls work here").isEmpty();
        destination = Files.createDirectory(temp.resolve("destination"));
        outside = Files.createDirectory(temp.resolve("outside"));
        Files.writeString(outside.resolve("victim"), "untouched");
        Files.createDirectory(outside.resolve("directory"));
        before = TreeDescription.of(outside);
    }

    @AfterEach
    void nothing_outside_changed() throws IOException {
        assertThat(TreeDescription.of(outside)).isEqualTo(before);
        try (var names = Files.list(temp)) {
            assertThat(names).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside/new",
                "a/../../outside/new",
                "/tmp/capstan-hostile-new",
                "..",
                "a/..",
                "//etc/x",
                "./../outside/new"
            })
    void a_path_that_leads_out_is_refused_and_the_rest_is_kept(String path) throws IOException {
        file(path, "bad");
        file("good", "good");

        extract();

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Kind.REFUSED);
            assertThat(problem.path()).isEqualTo(path);
        });
        assertThat(destination.resolve("good")).hasContent("good");
        assertThat(Path.of("/tmp/capstan-hostile-new")).doesNotExist();
    }

    @Test
    void a_link_of_the_stream_is_not_followed_by_a_later_entry() throws IOException {
        link(EntryKind.SYMLINK, "a", "../outside");
        file("a/new", "bad");
        file("a/victim", "bad");
        link(EntryKind.HARD_LINK, "hard", "a/victim");
        directory("a/directory", 0777);

        extract();

        assertThat(problems).hasSize(4).allMatch(problem -> problem.kind() == Kind.FAILED);
        assertThat(destination.resolve("a")).isSymbolicLink();
        assertThat(destination.resolve("hard")).doesNotExist();
    }

    @Test
    void a_link_of_the_stream_is_not_followed_by_a_directory_of_the_same_name() throws IOException {
        link(EntryKind.SYMLINK, "a", "../outside/directory");
        directory("a", 0777);
        file("a/new", "bad");

        extract();

        assertThat(problems).hasSize(2);
        assertThat(destination.resolve("a")).isSymbolicLink();
    }

    @Test
    void when_overwriting_a_link_that_was_there_is_replaced_and_not_followed() throws IOException {
        Files.createSymbolicLink(destination.resolve("a"), outside);
        Files.createSymbolicLink(destination.resolve("f"), outside.resolve("victim"));
        directory("a", 0755);
        file("a/victim", "restored");
        file("f", "restored");

        extract(new RestoreOptions(List.of(), true, false));

        assertThat(problems).isEmpty();
        assertThat(Files.isDirectory(destination.resolve("a"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        assertThat(destination.resolve("a/victim")).hasContent("restored");
        assertThat(destination.resolve("f")).hasContent("restored");
    }

    @Test
    void a_link_that_was_there_is_not_followed_on_the_way_to_an_entry() throws IOException {
        Files.createSymbolicLink(destination.resolve("a"), outside);
        file("a/victim", "bad");

        extract(new RestoreOptions(List.of(), true, false));

        assertThat(problems).singleElement().matches(problem -> problem.kind() == Kind.FAILED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside/victim", "/etc/passwd", "a/../../outside/victim", "", ".", "a", "nothing"})
    void a_hard_link_to_what_is_not_a_file_of_the_snapshot_is_not_made(String target) throws IOException {
        directory("a", 0755);
        link(EntryKind.HARD_LINK, "hard", target);

        extract();

        assertThat(problems).hasSize(1);
        assertThat(destination.resolve("hard")).doesNotExist();
    }

    @Test
    void a_file_written_through_a_hard_link_made_before_is_a_new_file() throws IOException {
        Files.createLink(destination.resolve("same"), outside.resolve("victim"));
        link(EntryKind.HARD_LINK, "other", "same");
        file("other", "bad");
        file("same", "bad");

        extract(new RestoreOptions(List.of(), true, false));

        // The victim got and lost a name, which java.nio does not show; its content is what counts.
        assertThat(outside.resolve("victim")).hasContent("untouched");
    }

    @Test
    void a_device_node_is_not_made_unless_asked_for() throws IOException {
        tar.begin(new TarEntry(
                EntryKind.BLOCK_DEVICE,
                PathBytes.of("disk"),
                0666,
                Ownership.ROOT,
                TIME,
                0,
                PathBytes.NONE,
                8,
                0,
                Optional.empty(),
                Map.of()));

        extract();

        assertThat(problems).singleElement().matches(problem -> problem.kind() == Kind.REFUSED);
        assertThat(destination).isEmptyDirectory();
    }

    @Test
    void a_second_entry_of_a_name_does_not_replace_the_first() throws IOException {
        file("a", "first");
        file("a", "second");
        directory("a", 0755);

        extract();

        assertThat(problems).hasSize(2);
        assertThat(destination.resolve("a")).hasContent("first");
    }

    @Test
    void attributes_outside_user_are_left_off() throws IOException {
        tar.begin(TarEntry.file(PathBytes.of("a"), 0644, Ownership.ROOT, TIME, 0)
                .withAttributes(Map.of("security.capability", new byte[] {1}, "trusted.x", new byte[] {2})));

        extract();

        assertThat(problems).hasSizeGreaterThanOrEqualTo(2).allMatch(problem -> problem.kind() == Kind.NOT_ALL_SET);
        assertThat(destination.resolve("a")).isEmptyFile();
    }

    @Test
    void a_stream_cut_anywhere_is_told_with_its_offset_and_leaves_no_half_file() throws IOException {
        file("a", "x".repeat(2000));
        file("é".repeat(100), "y".repeat(600));
        tar.finish();
        byte[] whole = stream.toByteArray();

        for (int length = 0; length < whole.length - 1024; length += 100) {
            byte[] cut = Arrays.copyOf(whole, length);
            Path here = Files.createDirectory(destination.resolve("cut" + length));
            assertThatThrownBy(() -> extract(cut, here, RestoreOptions.ALL))
                    .isInstanceOf(TarException.class)
                    .hasMessageContaining("(offset ");
            try (var files = Files.list(here)) {
                assertThat(files).allMatch(file -> Set.of(2000L, 600L).contains(size(file)));
            }
        }
    }

    @Test
    void flipped_bytes_never_reach_outside_nor_exhaust_memory() throws IOException {
        long seed = 4711;
        SplittableRandom random = new SplittableRandom(seed);
        directory("d", 0755);
        file("d/" + "n".repeat(150), "text");
        link(EntryKind.SYMLINK, "d/l", "../../outside");
        file("d/l/x", "text");
        link(EntryKind.HARD_LINK, "d/h", "d/" + "n".repeat(150));
        tar.finish();
        byte[] whole = stream.toByteArray();
        for (int round = 0; round < 300; round++) {
            byte[] broken = whole.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
            }
            Path here = Files.createDirectory(destination.resolve("r" + round));
            try {
                extract(broken, here, RestoreOptions.ALL);
            } catch (TarException e) {
                assertThat(e.offset()).as("seed %d round %d", seed, round).isBetween(0L, (long) whole.length);
            }
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void file(String path, String text) throws IOException {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        tar.begin(TarEntry.file(PathBytes.of(path), 0644, Ownership.ROOT, TIME, bytes.length));
        tar.data(bytes, 0, bytes.length);
    }

    private void directory(String path, int mode) throws IOException {
        tar.begin(TarEntry.of(EntryKind.DIRECTORY, PathBytes.of(path), mode, Ownership.ROOT, TIME, PathBytes.NONE));
    }

    private void link(EntryKind kind, String path, String target) throws IOException {
        tar.begin(TarEntry.of(kind, PathBytes.of(path), 0777, Ownership.ROOT, TIME, PathBytes.of(target)));
    }

    private void extract() throws IOException {
        extract(RestoreOptions.ALL);
    }

    private void extract(RestoreOptions options) throws IOException {
        tar.finish();
        extract(stream.toByteArray(), destination, options);
        problems.removeIf(problem -> problem.text().startsWith("this user may not"));
    }

    private void extract(byte[] bytes, Path to, RestoreOptions options) throws IOException {
        try (Extraction extraction = new Extraction(
                DirectoryHandle.open(to),
                Selection.all(bytes.length),
                options,
                problems::add,
                new Pulse(RestorePulse.STEADY))) {
            extraction.extract(new ByteArrayInputStream(bytes), new ByteRange(0, Math.max(1, bytes.length)), true);
            extraction.finish();
        }
    }
}
