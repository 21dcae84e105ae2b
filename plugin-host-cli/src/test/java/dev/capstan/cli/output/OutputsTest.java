package dev.capstan.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.capstan.api.error.MediumFailed;
import dev.capstan.api.operation.Column;
import dev.capstan.api.operation.Column.Kind;
import dev.capstan.api.operation.ResultSink.RowSink;
import dev.capstan.api.value.Value;
import dev.capstan.cli.output.Output.Problem;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same results, for people and for programs. */
class OutputsTest {
    private static final List<Column> COLUMNS = List.of(
            Column.text("medium", "Medium"),
            new Column("bytes", "Size", Kind.BYTES),
            new Column("time", "Time", Kind.SPAN),
            new Column("at", "At", Kind.TIME),
            new Column("online", "Online", Kind.FLAG));

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private void report(Output output) {
        try (output) {
            try (RowSink rows = output.table("media", COLUMNS)) {
                rows.row(List.of(
                        Value.of("CJP180L8"), Value.of(12_000_000_000L), Value.of(3_725), Value.of(0), Value.of(true)));
                rows.row(List.of(
                        Value.of("evil\u001b[2J\u202e"),
                        Value.of(999),
                        Value.absent(),
                        Value.absent(),
                        Value.of(false)));
            }
            Map<String, Value> members = new LinkedHashMap<>();
            members.put("name", Value.of("Grüße"));
            members.put("parts", new Value.Seq(List.of(Value.of(1), Value.of(2))));
            output.record("more", new Value.Obj(members));
            output.warning("LOOK", "somebody should look");
            output.error(new MediumFailed(
                    "BAD_BLOCK",
                    "a block cannot be read",
                    "use another copy",
                    Map.of("where", "tape 1\nfile 3"),
                    null));
        }
    }

    private String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void people_get_aligned_tables_with_units_and_nothing_that_steers_the_terminal() {
        report(new TextOutput(stream(out), stream(err)));

        assertThat(text(out)).isEqualTo("""
                        Medium                Size     Time  At                    Online
                        CJP180L8           12.0 GB  1:02:05  1970-01-01T00:00:00Z  yes
                        evil\\x1b[2J\\u202e    999 B                                 no

                        name   Grüße
                        parts  1, 2
                        """);
        assertThat(text(err)).isEqualTo("""
                        warning: somebody should look [LOOK]
                        error: a block cannot be read [BAD_BLOCK]
                          where: tape 1
                          file 3
                          to do: use another copy
                        """);
    }

    @Test
    void programs_get_one_object_with_every_result_and_raw_numbers() throws Exception {
        report(new JsonOutput(stream(out), stream(err)));

        JsonNode said = new ObjectMapper().readTree(text(out));
        assertThat(said.at("/media/0/bytes").asLong()).isEqualTo(12_000_000_000L);
        assertThat(said.at("/media/1/medium").asText()).isEqualTo("evil\u001b[2J\u202e");
        assertThat(said.at("/media/1/time").isNull()).isTrue();
        assertThat(said.at("/more/name").asText()).isEqualTo("Grüße");
        assertThat(said.at("/warnings/0/code").asText()).isEqualTo("LOOK");
        JsonNode error = new ObjectMapper().readTree(text(err)).at("/error");
        assertThat(error.at("/act").asText()).isEqualTo("REPLACE_MEDIUM");
        assertThat(error.at("/details/where").asText()).isEqualTo("tape 1\nfile 3");
        assertThat(text(err).lines()).hasSize(1);
    }

    @Test
    void problems_of_a_file_are_told_at_their_place() throws Exception {
        List<Problem> problems = List.of(
                new Problem("capstan.yaml:3:5", "unknown key", "did you mean 'path'?", true),
                new Problem("capstan.yaml:9:1", "rather high", "", false));
        try (Output people = new TextOutput(stream(new ByteArrayOutputStream()), stream(err))) {
            people.problems(problems);
        }
        try (Output programs = new JsonOutput(stream(out), stream(out))) {
            programs.problems(problems);
        }

        assertThat(text(err)).isEqualTo("""
                        capstan.yaml:3:5: error: unknown key (did you mean 'path'?)
                        capstan.yaml:9:1: note: rather high
                        """);
        String firstLine = text(out).lines().findFirst().orElseThrow();
        assertThat(new ObjectMapper()
                        .readTree(firstLine)
                        .at("/problems/0/fatal")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void a_row_with_too_few_cells_is_a_mistake_of_whoever_made_it() {
        try (RowSink rows = new TextOutput(stream(out), stream(err)).table("media", COLUMNS)) {
            assertThatThrownBy(() -> rows.row(List.of(Value.of("only one"))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("5 cells");
        }
    }

    @Test
    void sizes_have_four_digits_at_most() {
        assertThat(List.of(
                        Cells.bytes(0),
                        Cells.bytes(999),
                        Cells.bytes(1000),
                        Cells.bytes(999_949),
                        Cells.bytes(999_950)))
                .containsExactly("0 B", "999 B", "1.0 kB", "999.9 kB", "1.0 MB");
        assertThat(Cells.bytes(Long.MAX_VALUE)).isEqualTo("9.2 EB");
    }
}
