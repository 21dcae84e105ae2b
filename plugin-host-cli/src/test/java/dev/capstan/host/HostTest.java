package dev.capstan.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.capstan.api.Provider;
import dev.capstan.api.StorageTarget;
import dev.capstan.api.context.HostServices;
import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.Broken;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.ConfigurationWrong;
import dev.capstan.api.operation.Column;
import dev.capstan.api.operation.OperationSpec;
import dev.capstan.api.operation.ResultSink;
import dev.capstan.api.value.Finding;
import dev.capstan.api.value.Schema;
import dev.capstan.api.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that embeds the host, with a provider of its own and no plugin. */
class HostTest {
    private static final OperationSpec COUNT = new OperationSpec(
            "count", false, OperationSpec.Effect.READS, Schema.NONE, List.of(), "Counts the bytes of the input.");

    private static final OperationSpec REMEMBER = new OperationSpec(
            "remember", false, OperationSpec.Effect.CHANGES, Schema.NONE, List.of(), "Writes into its state.");

    @TempDir
    private Path folder;

    private final Map<String, Value> results = new LinkedHashMap<>();

    /** A provider without targets worth the name. */
    private static final class Counter implements Provider {
        @Override
        public String type() {
            return "counter";
        }

        @Override
        public String commandWord() {
            return "count";
        }

        @Override
        public String description() {
            return "Counts.";
        }

        @Override
        public Schema configuration() {
            return Schema.NONE;
        }

        @Override
        public List<Finding> check(Value.Obj configuration) {
            return List.of();
        }

        @Override
        public List<OperationSpec> operations() {
            return List.of(COUNT, REMEMBER);
        }

        @Override
        public StorageTarget open(String name, Value.Obj configuration, HostServices host) {
            throw new LinkageError("opening " + name + " ends badly");
        }

        @Override
        public void run(OperationSpec operation, Value.Obj arguments, ResultSink out, SessionContext context)
                throws CapstanException {
            try (InputStream in = context.host().input("-")) {
                long count = operation.equals(COUNT) ? in.readAllBytes().length : 0;
                out.record("counted", new Value.Obj(Map.of("bytes", Value.of(count))));
                if (operation.equals(REMEMBER)) {
                    Files.writeString(context.host().stateDirectory().resolve("note"), "remembered");
                }
            } catch (IOException e) {
                throw new Broken("TEST", "" + e.getMessage(), "");
            }
        }
    }

    private ResultSink sink() {
        return new ResultSink() {
            @Override
            public RowSink table(String key, List<Column> columns) {
                throw new AssertionError("no table is expected");
            }

            @Override
            public void record(String key, Value.Obj value) {
                results.put(key, value);
            }

            @Override
            public void document(String key, String mediaType, String text) {
                throw new AssertionError("no document is expected");
            }

            @Override
            public void warning(String code, String text) {
                throw new AssertionError(text);
            }
        };
    }

    private HostBuilder builder() {
        return Host.builder()
                .stateDirectory(folder.resolve("state"))
                .input(new ByteArrayInputStream("12345".getBytes(StandardCharsets.US_ASCII)))
                .register(new Counter());
    }

    @Test
    void an_operation_without_target_needs_no_configuration_and_makes_no_folder() throws Exception {
        try (Host host = builder().build()) {
            host.run(host.providers().get(0), COUNT, Value.Obj.EMPTY, sink());
        }

        assertThat(results).containsEntry("counted", new Value.Obj(Map.of("bytes", Value.of(5))));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_state_directory_is_made_when_it_is_asked_for_and_is_its_owner_s_alone() throws Exception {
        try (Host host = builder().build()) {
            host.run(host.providers().get(0), REMEMBER, Value.Obj.EMPTY, sink());
        }

        Path state = folder.resolve("state/providers/counter");
        assertThat(state.resolve("note")).hasContent("remembered");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                .isEqualTo("rwx------");
    }

    @Test
    void without_a_configuration_no_target_has_a_name() {
        try (Host host = builder().build()) {
            assertThatThrownBy(() -> host.open("disk"))
                    .asInstanceOf(type(ConfigurationWrong.class))
                    .satisfies(e -> assertThat(e.code()).isEqualTo("NO_CONFIGURATION"))
                    .satisfies(e -> assertThat(e.todo()).contains("capstan init"));
        }
    }

    @Test
    void a_name_that_is_not_configured_is_answered_with_those_that_are() throws IOException {
        Path file =
                Files.writeString(folder.resolve("capstan.yaml"), "targets: {a: {type: counter}, b: {type: counter}}");
        try (Host host = builder().configuration(file).build()) {
            assertThatThrownBy(() -> host.open("c"))
                    .asInstanceOf(type(ConfigurationWrong.class))
                    .satisfies(e -> assertThat(e.todo()).isEqualTo("It has: a, b."));
            assertThatThrownBy(() -> host.targetOf(host.providers().get(0), java.util.Optional.empty()))
                    .hasMessageContaining("2 targets of type counter: a, b");
        }
    }

    @Test
    void what_a_provider_throws_is_an_error_that_names_it() throws IOException {
        Path file = Files.writeString(folder.resolve("capstan.yaml"), "targets: {a: {type: counter}}");
        try (Host host = builder().configuration(file).build()) {
            assertThatThrownBy(() -> host.open("a"))
                    .isInstanceOf(Broken.class)
                    .hasMessageContaining("Counter")
                    .hasMessageContaining("ends badly");
        }
    }

    @Test
    void a_provider_cannot_take_a_word_of_the_host() {
        try (Host host = builder().reservedWords(Set.of("count")).build()) {
            assertThatThrownBy(host::providers).hasMessageContaining("'count'");
        }
    }

    @Test
    void names_of_snapshots_are_as_short_as_they_can_be_understood() throws Exception {
        assertThat(Snapshots.name("host/a/2026-11-22T10:00:00Z").toString())
                .isEqualTo("trees:host/a/2026-11-22T10:00:00Z");
        assertThat(Snapshots.name("vm-store:vm/100/2026-11-22T10:00:00Z").store())
                .isEqualTo("vm-store");
        assertThat(Snapshots.prefix("")).isEmpty();
        assertThat(Snapshots.prefix("host/a")).isEqualTo("trees:host/a");
        assertThat(Snapshots.prefix("other:")).isEqualTo("other:");
        assertThat(Snapshots.shown(Snapshots.name("host/a/2026-11-22T10:00:00Z")))
                .isEqualTo("host/a/2026-11-22T10:00:00Z");
        assertThatThrownBy(() -> Snapshots.name("../../etc")).isInstanceOf(ConfigurationWrong.class);
    }
}
