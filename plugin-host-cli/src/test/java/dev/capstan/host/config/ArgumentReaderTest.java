package dev.capstan.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.api.value.Finding;
import dev.capstan.api.value.Schema;
import dev.capstan.api.value.Schema.Field;
import dev.capstan.api.value.Schema.Kind;
import dev.capstan.api.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArgumentReaderTest {
    private static final Schema SCHEMA = Schema.of(
            Field.required("box", Kind.TEXT, "which box"),
            Field.withDefault("count", Kind.INTEGER, Value.of(1), "how many"),
            Field.optional("note", Kind.LIST, "free text"),
            Field.optional("from", Kind.PATH, "a file"),
            Field.optional("key", Kind.SECRET, "opens it"),
            Field.optional("owner", Kind.OBJECT, "whose"));

    private final ArgumentReader reader = new ArgumentReader(Path.of("/here"));

    @Test
    void types_what_was_given_and_fills_in_the_rest() {
        ArgumentReader.Arguments arguments = reader.read(
                SCHEMA,
                Map.of(
                        "box", List.of("a"),
                        "note", List.of("x", "y"),
                        "from", List.of("../f"),
                        "key", List.of("file:k")));

        assertThat(arguments.findings()).isEmpty();
        assertThat(arguments.values())
                .isEqualTo(new Value.Obj(Map.of(
                        "box", Value.of("a"),
                        "count", Value.of(1),
                        "note", new Value.Seq(List.of(Value.of("x"), Value.of("y"))),
                        "from", Value.of("/f"),
                        "key", new Value.Obj(Map.of("file", Value.of("/here/k"))))));
    }

    @Test
    void reports_everything_that_is_wrong() {
        ArgumentReader.Arguments arguments = reader.read(
                SCHEMA,
                Map.of(
                        "count",
                        List.of("many"),
                        "from",
                        List.of("a", "b"),
                        "owner",
                        List.of("me"),
                        "nte",
                        List.of("x")));

        assertThat(arguments.findings())
                .extracting(Finding::path, Finding::message, f -> f.suggestion().orElse(""))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("box", "is missing: which box", ""),
                        org.assertj.core.groups.Tuple.tuple("count", "'many' is no whole number", ""),
                        org.assertj.core.groups.Tuple.tuple("from", "is given 2 times", ""),
                        org.assertj.core.groups.Tuple.tuple("owner", "cannot be given on a command line", ""),
                        org.assertj.core.groups.Tuple.tuple("nte", "is unknown here", "note"));
    }

    @Test
    void a_secret_on_a_command_line_is_refused_and_not_repeated() {
        for (String secret : List.of("hunter2", "hunter2:x", "file:", ":hunter2", "command:hunter2")) {
            assertThat(reader.read(SCHEMA, Map.of("box", List.of("a"), "key", List.of(secret)))
                            .findings())
                    .singleElement()
                    .satisfies(f -> assertThat(f.toString())
                            .contains("must not be the secret")
                            .doesNotContain("hunter2"));
        }
    }
}
