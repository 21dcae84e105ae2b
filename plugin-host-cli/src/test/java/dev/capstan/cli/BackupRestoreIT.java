package dev.capstan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.capstan.cli.demo.TreeComparison;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A tree through the built program and the loaded zip, each step a process with 256 MB of heap. 256 MB of data; {@code
 * -Dcapstan.tree.bytes=2147483648} makes it 2 GB.
 */
@Execution(ExecutionMode.CONCURRENT)
class BackupRestoreIT {
    private static final long BYTES = Long.getLong("capstan.tree.bytes", 256L << 20);
    private static final long SEED = Long.getLong("capstan.seed", 20261122);
    private static final List<String> HEAP = List.of("-Xmx256m");

    @TempDir
    private Path home;

    @Test
    void a_tree_of_many_kinds_of_files_comes_back_equal_and_is_stored_once() throws Exception {
        Program program = new Program(home);
        Path tree = program.directory().resolve("tree");
        Path back = program.directory().resolve("back");
        ManyKindsOfFiles.make(tree, BYTES, SEED);
        program.configure("""
                targets:
                  disk:
                    type: directory
                    path: store
                sources:
                  files:
                    path: tree
                    id: srv1
                """);

        a_first_interrupt_stops_a_backup_and_leaves_nothing_half(program);

        JsonNode first = job(program.process(HEAP, "--output-format", "json", "backup", "files", "disk"));
        assertThat(first.at("/counts/new-bytes").asLong()).isGreaterThan(BYTES / 2);
        String snapshot = first.at("/items/0/name").asText();

        JsonNode second = job(program.run("--output-format", "json", "backup", "files", "disk"));
        assertThat(second.at("/counts/new-blobs").asLong()).isZero();
        assertThat(second.at("/counts/known-blobs").asLong())
                .isEqualTo(first.at("/counts/new-blobs").asLong()
                        + first.at("/counts/known-blobs").asLong());

        job(program.process(HEAP, "--output-format", "json", "restore", "disk", snapshot, "back"));
        assertThat(TreeComparison.of(tree, back).differences())
                .as("seed " + SEED)
                .isEmpty();
        assertThat(shell("find . -printf '%P %y %m %U %G %n %s %T@ %l\\0' | sort -z | sha256sum", back))
                .isEqualTo(shell("find . -printf '%P %y %m %U %G %n %s %T@ %l\\0' | sort -z | sha256sum", tree));
        assertThat(shell("tar -C ../tree -cf - . | tar -df - 2>&1", back)).isEmpty();

        JsonNode verified = job(program.process(HEAP, "--output-format", "json", "verify", "disk"));
        assertThat(verified.at("/items")).hasSize(2);
    }

    /** Part of the same story, because making the tree takes the longest. */
    private static void a_first_interrupt_stops_a_backup_and_leaves_nothing_half(Program program) throws Exception {
        Program.Running running = program.start(HEAP, "backup", "files", "disk");
        running.await("backup snapshot");
        running.signal("INT");
        Program.Result stopped = running.result();

        assertThat(stopped.exitCode()).as(stopped.out() + stopped.err()).isEqualTo(1);
        assertThat(stopped.err())
                .contains("Stopping: waiting for the step that runs")
                .contains("[CANCELLED]");
        assertThat(stopped.lines()).last().asString().startsWith("TASK ERROR: ");
        assertThat(program.run("--output-format", "json", "snapshots", "disk").out())
                .contains("\"snapshots\":[]");
    }

    private static JsonNode job(Program.Result result) throws IOException {
        assertThat(result.exitCode()).as(result.err() + result.out()).isZero();
        return new ObjectMapper().readTree(result.out()).at("/job");
    }

    private static String shell(String script, Path directory) throws IOException, InterruptedException {
        Path out = Files.createTempFile("shell", ".txt");
        try {
            int exitCode = new ProcessBuilder("bash", "-o", "pipefail", "-c", script)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start()
                    .waitFor();
            String said = Files.readString(out, StandardCharsets.UTF_8);
            assertThat(exitCode).as(said).isZero();
            return said;
        } finally {
            Files.delete(out);
        }
    }
}
