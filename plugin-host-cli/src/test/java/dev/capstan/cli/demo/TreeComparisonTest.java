package dev.capstan.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A demonstration is worth what its comparison finds. */
class TreeComparisonTest {
    private static final FileTime TIME = FileTime.from(Instant.ofEpochSecond(1_000_000_000, 5));

    @TempDir
    private Path left;

    @TempDir
    private Path right;

    /** Something that happened to a tree, and how it is told. */
    private record Change(String told, Step step) {
        @Override
        public String toString() {
            return told;
        }
    }

    private interface Step {
        void on(Path tree) throws IOException;
    }

    @BeforeEach
    void two_equal_trees() throws IOException {
        fill(left);
        fill(right);
    }

    private static void fill(Path root) throws IOException {
        Path folder = Files.createDirectory(root.resolve("folder"));
        Path file = Files.writeString(folder.resolve("file"), "contents");
        Files.createLink(folder.resolve("again"), file);
        Files.createSymbolicLink(folder.resolve("link"), Path.of("file"));
        // Its time cannot be set through it; a comparison of links needs equal ones.
        settle(root);
    }

    private static void settle(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                if (!Files.isSymbolicLink(path)) {
                    Files.setLastModifiedTime(path, TIME);
                } else {
                    Files.getFileAttributeView(
                                    path,
                                    java.nio.file.attribute.BasicFileAttributeView.class,
                                    java.nio.file.LinkOption.NOFOLLOW_LINKS)
                            .setTimes(TIME, null, null);
                }
            }
        }
    }

    static Stream<Change> changes() {
        return Stream.of(
                new Change("folder/again: has other bytes", t -> {
                    Files.writeString(t.resolve("folder/file"), "Contents");
                    settle(t);
                }),
                new Change("folder/again: has 5 bytes, had 8", t -> {
                    Files.delete(t.resolve("folder/again"));
                    Files.writeString(t.resolve("folder/again"), "other");
                    Files.delete(t.resolve("folder/file"));
                    Files.createLink(t.resolve("folder/file"), t.resolve("folder/again"));
                    settle(t);
                }),
                new Change("folder/link: points to elsewhere", t -> {
                    Files.delete(t.resolve("folder/link"));
                    Files.createSymbolicLink(t.resolve("folder/link"), Path.of("elsewhere"));
                    settle(t);
                }),
                new Change("folder/file: is missing", t -> {
                    Files.delete(t.resolve("folder/file"));
                    settle(t);
                }),
                new Change("folder/more: is there, was not", t -> {
                    Files.createFile(t.resolve("folder/more"));
                    settle(t);
                }),
                new Change("folder/file: is a file of its own, was another name of one", t -> {
                    Files.delete(t.resolve("folder/file"));
                    Files.writeString(t.resolve("folder/file"), "contents");
                    settle(t);
                }),
                new Change(
                        "mode is",
                        t -> Files.setPosixFilePermissions(
                                t.resolve("folder"), PosixFilePermissions.fromString("rwx------"))),
                new Change(
                        "lastModifiedTime is",
                        t -> Files.setLastModifiedTime(t, FileTime.from(Instant.ofEpochSecond(1_000_000_000, 6)))));
    }

    @Test
    void equal_trees_are_equal() throws IOException {
        TreeComparison.Result result = TreeComparison.of(left, right);

        assertThat(result.differences()).isEmpty();
        assertThat(result.entries()).isEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void every_kind_of_change_is_told(Change change) throws IOException {
        change.step().on(right);

        TreeComparison.Result result = TreeComparison.of(left, right);

        assertThat(result.different()).isPositive();
        assertThat(result.differences()).anySatisfy(line -> assertThat(line).contains(change.told()));
    }
}
