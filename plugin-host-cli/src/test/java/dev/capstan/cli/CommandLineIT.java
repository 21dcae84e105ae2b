package dev.capstan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the command line promises, with the plugins from their zips. */
@Execution(ExecutionMode.CONCURRENT)
class CommandLineIT {
    private static final String ONE_TARGET = """
            targets:
              disk:
                type: directory
                path: store
            sources:
              files:
                path: tree
                id: srv1
            jobs:
              nightly:
                source: files
                target: disk
            """;

    @TempDir
    private Path home;

    private Program program;

    @BeforeEach
    void start() throws IOException {
        program = new Program(home);
        Path tree = Files.createDirectories(program.directory().resolve("tree/below"));
        Files.writeString(tree.resolve("a"), "first");
        Files.writeString(tree.resolve("b"), "second");
    }

    private String backUp() throws IOException {
        Program.Result result = program.run("--output-format=json", "backup", "files", "disk");
        assertThat(result.exitCode()).as(result.err()).isZero();
        return json(result.out()).at("/job/items/0/name").asText();
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    private static byte[] fieldDump() throws IOException {
        try (InputStream in = CommandLineIT.class.getResourceAsStream("hpe-ultrium9-fips-caps.txt")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    @Test
    void the_demonstration_says_what_it_obtained_and_leaves_nothing_behind() throws IOException {
        Path work = home.resolve("demo");

        Program.Result result = program.run("demo", "--type", "directory", "--work", work.toString());

        assertThat(result.exitCode()).as(result.err() + result.out()).isZero();
        assertThat(result.out())
                .contains("135 of 135 entries equal, content and metadata")
                .contains("wrote 0 chunks (0 B)")
                .contains("snapshots whole: 2")
                .contains("TASK OK");
        assertThat(work).doesNotExist();
    }

    @Test
    void a_drive_s_pages_are_decoded_without_any_configuration() throws IOException {
        Program.Result result =
                program.run(fieldDump(), "tape", "encryption", "decode", "-", "--output-format", "json");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("external control capable")
                .contains("configuration by the host prevented")
                .contains("three AES-256-GCM algorithms under external control");
        JsonNode said = json(result.out());
        List<String> verdicts = Stream.of("auto", "external", "plain", "key")
                .map(policy -> said.findParents("policy").stream()
                        .filter(row -> row.get("policy").asText().equals(policy))
                        .map(row -> policy + " " + row.get("verdict").asText())
                        .findFirst()
                        .orElse(policy + " is not there"))
                .toList();
        assertThat(verdicts)
                .containsExactly("auto accepted", "external provisional", "plain provisional", "key refused");
    }

    @Test
    void what_is_no_page_of_a_drive_gets_one_error_and_exit_code_1() {
        Program.Result result = program.run(
                "bash: sg_raw: command not found".getBytes(StandardCharsets.UTF_8),
                "tape",
                "encryption",
                "decode",
                "-");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).startsWith("error: ").doesNotContain("\tat ");
        assertThat(result.err().lines().filter(line -> line.startsWith("error:")))
                .hasSize(1);
    }

    @Test
    void jobs_leave_a_log_and_a_report_for_their_owner_alone() throws IOException {
        program.configure(ONE_TARGET);

        Program.Result result = program.run("job", "run", "nightly");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.lines()).last().isEqualTo("TASK OK");
        Path logs = home.resolve("state/capstan/jobs/nightly");
        try (Stream<Path> files = Files.list(logs)) {
            List<Path> kept = files.sorted().toList();
            assertThat(kept)
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
            assertThat(json(Files.readString(kept.get(0))).at("/job/exit-code").asInt())
                    .isZero();
            assertThat(Files.readString(kept.get(1)).lines().toList())
                    .last()
                    .asString()
                    .endsWith(": TASK OK");
        }
    }

    @Test
    void a_dry_run_shows_the_plan_and_touches_no_destination() throws IOException {
        program.configure(ONE_TARGET);
        String snapshot = backUp();

        Program.Result result =
                program.run("--output-format", "json", "restore", "disk", snapshot, "back", "below/a", "--dry-run");

        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode said = json(result.out());
        assertThat(said.at("/plan"))
                .extracting(row -> row.get("round").asText())
                .containsExactly("files", "listing", "data");
        assertThat(said.at("/needs/missing").asLong()).isZero();
        assertThat(program.directory().resolve("back")).doesNotExist();
    }

    @Test
    void single_paths_come_back_and_one_that_is_not_there_makes_exit_code_4() throws IOException {
        program.configure(ONE_TARGET);
        String snapshot = backUp();

        Program.Result whole = program.run("restore", "disk", snapshot, "one", "below/a");
        Program.Result part = program.run("restore", "disk", snapshot, "two", "/below/a", "below/c");
        Program.Result none = program.run("restore", "disk", "host/srv1/2001-01-01T00:00:00Z", "three");

        assertThat(whole.exitCode()).as(whole.err()).isZero();
        assertThat(program.directory().resolve("one/below/a")).hasContent("first");
        assertThat(program.directory().resolve("one/below/b")).doesNotExist();
        assertThat(part.exitCode()).isEqualTo(4);
        assertThat(part.out()).contains("warning: below/c: the snapshot does not hold it");
        assertThat(program.directory().resolve("two/below/a")).hasContent("first");
        assertThat(none.exitCode()).isEqualTo(4);
        assertThat(none.err()).contains("NO_SUCH_SNAPSHOT");
    }

    @Test
    void a_lost_chunk_is_found_by_verify_and_named_by_restore() throws IOException {
        program.configure(ONE_TARGET);
        String snapshot = backUp();
        Path chunk;
        try (Stream<Path> files = Files.walk(program.directory().resolve("store/chunks"))) {
            chunk = files.filter(Files::isRegularFile)
                    .max(java.util.Comparator.comparingLong(
                            file -> file.toFile().length()))
                    .orElseThrow();
        }
        Files.delete(chunk);

        Program.Result verified = program.run("verify", "disk");
        Program.Result restored = program.run("restore", "disk", snapshot, "back");

        assertThat(verified.exitCode()).isEqualTo(4);
        assertThat(verified.out()).contains("missing");
        assertThat(restored.exitCode()).isEqualTo(4);
        assertThat(restored.out()).contains("1 chunks of the data are missing");
    }

    @Test
    void a_snapshot_is_restored_as_it_is_into_a_bare_datastore() throws IOException {
        program.configure(ONE_TARGET);
        String snapshot = backUp().replaceFirst("^trees:", "");

        Program.Result result = program.run("restore", "disk", snapshot, "datastore", "--raw");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(program.directory().resolve("datastore/" + snapshot + "/index.json.blob"))
                .exists();
        assertThat(program.directory().resolve("datastore/.chunks")).isDirectory();
    }

    @Test
    void wrong_usage_ends_with_2_and_says_what_was_meant() {
        Program.Result word = program.run("bakup", "files", "disk");
        Program.Result missing = program.run("backup", "files");
        Program.Result option = program.run("plugin", "list", "--output-fromat", "json");

        assertThat(List.of(word.exitCode(), missing.exitCode(), option.exitCode()))
                .containsOnly(2);
        assertThat(word.err())
                .contains("unknown command 'bakup'")
                .contains("Did you mean 'backup'?")
                .contains("Run 'capstan --help'.");
        assertThat(missing.err()).contains("'TARGET'").contains("Run 'capstan backup --help'.");
        assertThat(option.err()).contains("unknown option '--output-fromat'");
    }

    @Test
    void programs_get_errors_as_objects_and_nobody_gets_a_stack_trace_unasked() throws IOException {
        program.configure(ONE_TARGET);

        Program.Result text = program.run("snapshots", "dsik");
        Program.Result object = program.run("--output-format", "json", "snapshots", "dsik");
        Program.Result debug = program.run("--debug", "snapshots", "dsik");
        Program.Result usage = program.run("--output-format", "json", "restore");

        assertThat(text.exitCode()).isEqualTo(1);
        assertThat(text.err()).isEqualTo("""
                        error: the configuration has no target 'dsik' [NO_SUCH_TARGET]
                          to do: It has: disk.
                        """);
        assertThat(json(object.err()).at("/error/code").asText()).isEqualTo("NO_SUCH_TARGET");
        assertThat(json(object.out()).at("/warnings")).isEmpty();
        assertThat(debug.err()).contains("\tat dev.capstan.");
        assertThat(usage.exitCode()).isEqualTo(2);
        assertThat(json(usage.err()).at("/error/code").asText()).isEqualTo("USAGE");
    }

    @Test
    void a_mistake_in_the_configuration_is_told_with_line_and_column() throws IOException {
        program.configure(ONE_TARGET.replace("path: store", "pth: store"));

        Program.Result result = program.run("config", "check");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("capstan.yaml:4:").contains("did you mean 'path'?");
    }

    @Test
    void init_writes_a_configuration_that_checks_and_never_a_second_time() throws IOException {
        Program.Result written = program.run("init", "--emulated", "--type", "directory");
        String text = Files.readString(program.directory().resolve("capstan.yaml"));
        Program.Result checked = program.run("config", "check");
        Program.Result again = program.run("init", "--emulated", "--type", "directory");

        assertThat(written.exitCode()).as(written.err()).isZero();
        assertThat(checked.exitCode()).as(checked.err()).isZero();
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("CONFIGURATION_EXISTS");
        assertThat(program.directory().resolve("capstan.yaml")).hasContent(text);
    }

    @Test
    void help_and_completion_know_the_words_of_the_plugins() {
        Program.Result help = program.run("help");
        Program.Result word = program.run("help", "tape");
        Program.Result script = program.run("completion");

        assertThat(help.out()).contains("tape ").contains("directory ").contains("Exit codes:");
        assertThat(word.out()).contains("encryption");
        assertThat(script.out()).startsWith("#!/usr/bin/env bash").contains("decode");
        assertThat(home.resolve("state")).doesNotExist();
    }

    @Test
    void a_hostile_plugin_zip_is_refused_and_leaves_nothing() throws IOException {
        Path zip = Files.writeString(program.directory().resolve("evil.zip"), "PK no zip at all");

        Program.Result result = program.run("plugin", "install", "evil.zip");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains(zip.getFileName().toString());
        assertThat(home.resolve("data"))
                .satisfiesAnyOf(
                        data -> assertThat(data).doesNotExist(),
                        data -> assertThat(data).isEmptyDirectory(),
                        data -> assertThat(data.resolve("capstan/plugins")).doesNotExist());
    }

    @Test
    void the_built_jar_starts_and_says_its_version() throws Exception {
        Program.Result result = program.process(List.of(), "--version");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).startsWith("capstan 0.");
        assertThat(result.err()).isEmpty();
    }
}
