package dev.capstan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher `capstan` in a made-up checkout, whose Maven and Java are scripts that say what they were asked for. */
class LauncherTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    private static final FileTime FAR_AHEAD = FileTime.from(Instant.parse("2100-01-01T00:00:00Z"));
    private static final String JAR = "plugin-host-cli/target/dist/capstan.jar";
    private static final String ZIP = "plugin-tape/target/tape-1-plugin.zip";

    @TempDir
    Path folder;

    private Path checkout;
    private Path bin;
    private final Map<String, String> environment = new TreeMap<>();

    private record Ended(int code, String out, String err) {}

    @BeforeEach
    void lay_out_a_checkout_that_was_never_built() throws IOException {
        checkout = folder.resolve("a check out");
        bin = folder.resolve("bin");
        file("plugin-api/src/main/java/Api.java");
        file("plugin-api/src/test/java/dev/capstan/conformance/Kit.java");
        file("plugin-tape/src/main/plugin/plugin.properties");
        file("plugin-tape/src/test/java/SomeTest.java");
        file("pom.xml");
        Files.copy(Path.of("..", "capstan"), checkout.resolve("capstan"));
        script(
                "mvn",
                "echo \"$@\" >> '" + folder.resolve("mvn.log") + "'",
                "mkdir -p plugin-host-cli/target/dist plugin-tape/target",
                "touch " + JAR + " " + ZIP);
        script("java", "for a in \"$@\"; do echo \"[$a]\"; done", "echo \"LC_ALL=$LC_ALL\"");
        environment.put("PATH", bin + ":" + System.getenv("PATH"));
        environment.put("LC_ALL", "C.UTF-8");
    }

    @Test
    void builds_on_first_use_and_says_so_in_one_line_beside_the_output() throws Exception {
        Ended first = launch("plugin", "list");
        assertThat(first.code()).isZero();
        assertThat(first.err()).startsWith("capstan: building").hasLineCount(1);
        assertThat(first.out()).contains("[plugin]\n[list]\n").doesNotContain("building");
        assertThat(builds()).singleElement().asString().contains("-DskipTests").endsWith("package");

        Ended second = launch("plugin", "list");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(builds()).hasSize(1);
    }

    @Test
    void passes_every_argument_on_as_it_is() throws Exception {
        Ended ended = launch("a  b", "*", "", "$HOME", "'\"", "-Dx=1");
        assertThat(ended.out()).contains("[a  b]\n[*]\n[]\n[$HOME]\n['\"]\n[-Dx=1]\n");
    }

    @Test
    void builds_again_when_the_program_the_kit_or_the_build_is_newer_and_not_when_a_test_is() throws Exception {
        launch();
        for (String source : List.of(
                "plugin-api/src/main/java/Api.java",
                "plugin-api/src/test/java/dev/capstan/conformance/Kit.java",
                "plugin-tape/src/main/plugin/plugin.properties",
                "pom.xml")) {
            int before = builds().size();
            touch(source, FAR_AHEAD);
            launch();
            assertThat(builds()).as("after " + source).hasSize(before + 1);
            touch(source, LONG_AGO);
        }
        int before = builds().size();
        touch("plugin-tape/src/test/java/SomeTest.java", FAR_AHEAD);
        launch();
        assertThat(builds()).hasSize(before);
    }

    @Test
    void takes_a_source_saved_during_the_build_for_newer_than_the_build() throws Exception {
        script(
                "mvn",
                "echo again >> '" + folder.resolve("mvn.log") + "'",
                "mkdir -p plugin-host-cli/target/dist plugin-tape/target",
                "touch " + ZIP + " plugin-api/src/main/java/Api.java",
                "touch -d '1 hour' " + JAR);
        launch();
        launch();
        assertThat(builds()).hasSize(2);
    }

    @Test
    void builds_when_a_plugin_has_no_zip() throws Exception {
        launch();
        Files.delete(checkout.resolve(ZIP));
        launch();
        assertThat(builds()).hasSize(2);
        assertThat(checkout.resolve(ZIP)).exists();
    }

    @Test
    void shows_the_log_of_a_build_that_failed_and_runs_nothing() throws Exception {
        script("mvn", "echo 'cannot find symbol'", "exit 1");
        Ended ended = launch("demo");
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .contains("cannot find symbol\n")
                .endsWith("capstan: the build failed; its log is above.\n");
    }

    @Test
    void names_each_plugin_once_by_its_newest_zip() throws Exception {
        launch();
        Path old = file("plugin-tape/target/tape-0-plugin.zip");
        Files.setLastModifiedTime(old, LONG_AGO);
        assertThat(launch().out())
                .contains("[-Dcapstan.bundled.plugins=" + checkout.toRealPath().resolve(ZIP) + "]\n");
    }

    @Test
    void works_from_elsewhere_and_through_links() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("second link"));
        Files.createSymbolicLink(folder.resolve("second link"), checkout.resolve("capstan"));
        Ended ended = launch(link.toString(), Path.of("/"), List.of("x"));
        assertThat(ended.err()).startsWith("capstan: building");
        assertThat(ended.out()).contains("[-jar]\n[" + checkout.toRealPath().resolve(JAR) + "]\n[x]\n");
    }

    @Test
    void runs_the_java_of_JAVA_HOME_with_the_options_given() throws Exception {
        Path home = folder.resolve("jdk");
        Files.createDirectories(home.resolve("bin"));
        Files.move(bin.resolve("java"), home.resolve("bin/java"));
        environment.put("JAVA_HOME", home.toString());
        environment.put("CAPSTAN_JAVA_OPTS", "-Xmx256m  -Da=*");
        assertThat(launch().out()).startsWith("[-Xmx256m]\n[-Da=*]\n[-Dcapstan.bundled.plugins=");
    }

    @Test
    void says_which_java_is_missing() throws Exception {
        environment.put("JAVA_HOME", "/nowhere");
        Ended ended = launch();
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("no Java at /nowhere/bin/java; install 17 or later");
    }

    @Test
    void gives_java_a_locale_in_which_every_file_name_is_readable_and_keeps_one_that_is() throws Exception {
        environment.put("LC_ALL", "C");
        assertThat(launch().out()).endsWith("LC_ALL=C.UTF-8\n");
        environment.put("LC_ALL", "de_DE.utf8");
        assertThat(launch().out()).endsWith("LC_ALL=de_DE.utf8\n");
    }

    private Ended launch(String... arguments) throws Exception {
        return launch(checkout.resolve("capstan").toString(), folder, List.of(arguments));
    }

    private Ended launch(String program, Path directory, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().remove("JAVA_HOME");
        builder.environment().remove("CAPSTAN_JAVA_OPTS");
        builder.environment().putAll(environment);
        Path err = folder.resolve("err.txt");
        Process process = builder.redirectError(err.toFile()).start();
        process.getOutputStream().close();
        try (InputStream out = process.getInputStream()) {
            String text = new String(out.readAllBytes(), UTF_8);
            return new Ended(process.waitFor(), text, Files.readString(err));
        }
    }

    private List<String> builds() throws IOException {
        Path log = folder.resolve("mvn.log");
        return Files.exists(log) ? Files.readAllLines(log) : List.of();
    }

    private Path file(String name) throws IOException {
        Path file = checkout.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        return Files.setLastModifiedTime(file, LONG_AGO);
    }

    private void touch(String name, FileTime time) throws IOException {
        Files.setLastModifiedTime(checkout.resolve(name), time);
    }

    private void script(String name, String... lines) throws IOException {
        Files.createDirectories(bin);
        Path script = bin.resolve(name);
        Files.writeString(script, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
