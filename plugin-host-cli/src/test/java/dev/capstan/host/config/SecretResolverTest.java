package dev.capstan.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.capstan.api.error.ConfigurationWrong;
import dev.capstan.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretResolverTest {
    @TempDir
    Path temp;

    private final List<String> asked = new ArrayList<>();
    private final SecretResolver resolver = new SecretResolver(Map.of("KEY", "geheim", "EMPTY", ""), text -> {
        asked.add(text);
        return Optional.of("typed".toCharArray());
    });

    @ParameterizedTest
    @CsvSource({"r--------", "rw-------"})
    void reads_a_file_that_only_its_owner_can_read_without_its_line_end(String mode) throws Exception {
        assertThat(resolver.resolve(
                        "the lock",
                        reference("file", file("s\u00E9sam\r\n", mode).toString())))
                .hasValueSatisfying(s -> assertThat(s).containsExactly("s\u00E9sam".toCharArray()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
    void refuses_a_file_that_others_can_read_or_write(String mode) throws Exception {
        Path file = file("sesam", mode);

        assertThatThrownBy(() -> resolver.resolve("the lock", reference("file", file.toString())))
                .isInstanceOf(ConfigurationWrong.class)
                .hasMessageContaining("the secret for the lock cannot be had: file " + file)
                .hasMessageContaining("can be read or written by others (mode " + mode + ")")
                .hasMessageNotContaining("sesam");
    }

    @Test
    void refuses_a_file_of_another_user() throws Exception {
        Path file = file("sesam", "rw-------");
        assumeThat((Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid"))
                .isZero();
        Files.setAttribute(file, "unix:uid", 12345);

        assertThatThrownBy(() -> resolver.resolve("x", reference("file", file.toString())))
                .hasMessageContaining("belongs to user 12345, not to the one who runs this");
    }

    @Test
    void refuses_a_file_that_is_missing_empty_binary_large_or_a_folder() throws Exception {
        assertThatThrownBy(() -> resolve("file", temp.resolve("none").toString()))
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> resolve("file", file("\n", "rw-------").toString()))
                .hasMessageContaining("is empty");
        Path file = file("x", "rw-------");
        Files.write(file, new byte[] {(byte) 0xFF, 'a'});
        assertThatThrownBy(() -> resolve("file", file.toString())).hasMessageContaining("not UTF-8");
        Files.write(file, new byte[SecretBytes.MAX + 1]);
        assertThatThrownBy(() -> resolve("file", file.toString())).hasMessageContaining("longer than 65536 bytes");
        Path folder = Files.createDirectory(
                temp.resolve("d"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        assertThatThrownBy(() -> resolve("file", folder.toString())).hasMessageContaining("is no regular file");
    }

    @Test
    void checks_the_file_behind_a_link() throws Exception {
        Path open = file("sesam", "rw-r--r--");
        Path link = Files.createSymbolicLink(temp.resolve("link"), open);

        assertThatThrownBy(() -> resolve("file", link.toString())).hasMessageContaining("by others");
    }

    @Test
    void takes_an_environment_variable_and_says_when_it_is_not_there() throws Exception {
        assertThat(resolve("env", "KEY"))
                .hasValueSatisfying(s -> assertThat(s).containsExactly("geheim".toCharArray()));
        assertThatThrownBy(() -> resolve("env", "NONE")).hasMessageContaining("variable NONE is not set");
        assertThatThrownBy(() -> resolve("env", "EMPTY")).hasMessageContaining("variable EMPTY is empty");
    }

    @Test
    void runs_a_command_without_a_shell() throws Exception {
        assertThat(command("/bin/echo", "$HOME; x"))
                .hasValueSatisfying(s -> assertThat(s).containsExactly("$HOME; x".toCharArray()));
    }

    @Test
    void says_what_a_command_did_wrong_but_nothing_it_printed() {
        assertThatThrownBy(() -> command("/bin/sh", "-c", "echo sesam; echo sesam >&2; exit 3"))
                .isInstanceOf(ConfigurationWrong.class)
                .hasMessage("the secret for the lock cannot be had: command '/bin/sh' ended with 3")
                .satisfies(t -> assertThat(((ConfigurationWrong) t).todo()).doesNotContain("sesam"));
        assertThatThrownBy(() -> command("/no/such/program")).hasMessageContaining("cannot be started");
        assertThatThrownBy(() -> command("/bin/true")).hasMessageContaining("printed nothing");
        assertThatThrownBy(this::command).hasMessageContaining("cannot be started");
        assertThatThrownBy(() -> command("/bin/sh", "-c", "yes | head -c 1000000"))
                .hasMessageContaining("cannot be had");
    }

    @Test
    void ends_a_command_that_does_not_end() {
        SecretCommand command = new SecretCommand(List.of("/bin/sleep", "1000"), Duration.ofMillis(1));

        assertThatThrownBy(() -> command.run("the lock")).hasMessageContaining("did not end within 0 s");
    }

    @Test
    void asks_a_person_or_says_that_there_is_none() throws Exception {
        assertThat(resolve("prompt", "Passphrase"))
                .hasValueSatisfying(s -> assertThat(s).containsExactly("typed".toCharArray()));
        assertThat(asked).containsExactly("Passphrase (the lock)");
        SecretResolver unattended = new SecretResolver(Map.of(), SecretPrompt.NOBODY);
        assertThatThrownBy(() -> unattended.resolve("the lock", reference("prompt", "Passphrase")))
                .hasMessage("nobody can be asked for: Passphrase (the lock)");
        SecretResolver silent = new SecretResolver(Map.of(), text -> Optional.of(new char[0]));
        assertThat(silent.resolve("the lock", reference("prompt", "Passphrase")))
                .isEmpty();
    }

    @Test
    void refuses_a_reference_that_is_none_without_repeating_it() {
        for (Value wrong : List.of(
                Value.of("sesam"), Value.Obj.EMPTY, reference("sesam", "sesam"), reference("command", "sesam"))) {
            assertThatThrownBy(() -> resolver.resolve("the lock", wrong))
                    .isInstanceOf(ConfigurationWrong.class)
                    .hasMessageNotContaining("sesam");
        }
        assertThat(resolver).hasToString("SecretResolver");
    }

    private Optional<char[]> resolve(String way, String where) throws Exception {
        return resolver.resolve("the lock", reference(way, where));
    }

    private Optional<char[]> command(String... words) throws Exception {
        Value.Seq command = new Value.Seq(Stream.of(words).map(Value::of).toList());
        return resolver.resolve("the lock", new Value.Obj(Map.of("command", command)));
    }

    private static Value reference(String way, String where) {
        return new Value.Obj(Map.of(way, Value.of(where)));
    }

    private Path file(String text, String mode) throws IOException {
        Path file = temp.resolve("secret");
        Files.deleteIfExists(file);
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
