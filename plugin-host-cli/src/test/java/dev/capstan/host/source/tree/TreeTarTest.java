package dev.capstan.host.source.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.capstan.host.source.SourceProblem;
import dev.capstan.host.source.linux.Linux;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stream of a tree, as GNU tar sees it. */
class TreeTarTest {
    private static final long SEED = 20261122;

    @TempDir
    Path temp;

    private final List<SourceProblem> problems = new ArrayList<>();

    @Test
    void gnu_tar_extracts_a_stream_to_the_same_tree() throws Exception {
        TreeForge.demandUtf8Names();
        demandTar();
        Path tree = Files.createDirectory(temp.resolve("tree"));
        new TreeForge(tree, SEED).everything().many(50);
        Path archive = temp.resolve("tree.tar");

        write(tree, archive);
        Path copy = Files.createDirectory(temp.resolve("copy"));
        Path messages = run("tar", "-xpf", archive.toString(), "--numeric-owner", "-C", copy.toString());

        assertThat(problems).isEmpty();
        // hdrcharset is the one keyword of POSIX that GNU tar does not know, and does not need.
        assertThat(Files.readAllLines(messages))
                .allMatch(line -> line.contains("hdrcharset") || line.contains("in the future"));
        assertThat(TreeDescription.of(copy)).as("seed %d", SEED).isEqualTo(TreeDescription.of(tree));
        if (Linux.obstacle().isEmpty()) {
            assertThat(blocks(copy.resolve("sparse/both"))).isEqualTo(blocks(tree.resolve("sparse/both")));
        }
    }

    @Test
    void the_same_tree_gives_the_same_bytes() throws Exception {
        Path tree = Files.createDirectory(temp.resolve("tree"));
        new TreeForge(tree, SEED).many(100).holes("holes", 1 << 20, 300_000);

        write(tree, temp.resolve("a"));
        write(tree, temp.resolve("b"));

        assertThat(Files.mismatch(temp.resolve("a"), temp.resolve("b"))).isEqualTo(-1);
    }

    @Test
    void without_linux_calls_the_stream_differs_only_in_holes() throws Exception {
        Path tree = Files.createDirectory(temp.resolve("tree"));
        TreeForge forge =
                new TreeForge(tree, SEED).many(20).raw("raw-\u00ff", 10).file("other", 5);
        Files.createSymbolicLink(tree.resolve("relative"), Path.of("some/where"));
        Files.createSymbolicLink(tree.resolve("absolute"), Path.of("/some/where"));

        write(tree, temp.resolve("a"));
        write(new PathFolder(tree), temp.resolve("b"));
        assertThat(Files.mismatch(temp.resolve("a"), temp.resolve("b"))).isEqualTo(-1);

        forge.holes("holes", 1 << 20);
        write(tree, temp.resolve("a"));
        write(new PathFolder(tree), temp.resolve("b"));
        assertThat(Files.size(temp.resolve("b"))).isEqualTo(Files.size(temp.resolve("a")) + (1 << 20) - 512);
    }

    private void write(Path tree, Path archive) throws IOException {
        write(TreeTar.open(tree), archive);
    }

    private void write(TreeFolder tree, Path archive) throws IOException {
        try (OutputStream out = Files.newOutputStream(archive)) {
            TreeTar.write(tree, "tree", TreeOptions.ALL, out, new ByteArrayOutputStream(), problems::add);
        }
    }

    private static long blocks(Path file) throws Exception {
        Process du = new ProcessBuilder("du", "-k", file.toString()).start();
        String text = new String(du.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return Long.parseLong(text.substring(0, text.indexOf('\t')));
    }

    private void demandTar() {
        assumeThat(Files.isExecutable(Path.of("/bin/tar")) || Files.isExecutable(Path.of("/usr/bin/tar")))
                .as("there is no GNU tar here to compare with")
                .isTrue();
    }

    private Path run(String... command) throws Exception {
        Path messages = temp.resolve("messages");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(messages.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s", Files.readAllLines(messages)).isZero();
        return messages;
    }
}
