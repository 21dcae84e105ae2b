package dev.capstan.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.api.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** What is written must be read back as it was, by a parser that is not ours. */
class YamlTextTest {
    private static Object read(Value.Obj value) {
        // Scalars as text, as the configuration reader has them.
        LoadSettings settings =
                LoadSettings.builder().setSchema(new FailsafeSchema()).build();
        return new Load(settings).loadFromString(YamlText.of(value));
    }

    @Test
    void every_text_comes_back_as_it_was() {
        List<String> texts = List.of(
                "plain",
                "two words",
                "a: b",
                "# no comment",
                "- item",
                "yes",
                "1.50",
                "",
                " ",
                " lead",
                "trail ",
                "'q'",
                "\"q\"",
                "back\\slash",
                "new\nline",
                "tab\t",
                "*a",
                "&a",
                "!t",
                "%p",
                "@x",
                "`x`",
                "{a}",
                "[a]",
                "a,b",
                "key:",
                ":x",
                "Grüße 日本 😀",
                "\u0007",
                "\u0085",
                "\ufeff",
                "~",
                "null",
                "/srv/files",
                "a #b",
                "|",
                ">");
        Map<String, Value> members = new LinkedHashMap<>();
        Map<String, String> expected = new LinkedHashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            members.put("m" + i, Value.of(texts.get(i)));
            expected.put("m" + i, texts.get(i));
        }

        assertThat(read(new Value.Obj(members))).isEqualTo(expected);
    }

    @Test
    void objects_and_lists_keep_their_shape() {
        Value.Obj pool = new Value.Obj(new LinkedHashMap<>(Map.of("name", Value.of("daily"))));
        Map<String, Value> members = new LinkedHashMap<>();
        members.put("size", Value.of(42));
        members.put("on", Value.of(true));
        members.put("gone", Value.absent());
        members.put("pools", new Value.Seq(List.of(pool, pool)));
        members.put("words", new Value.Seq(List.of(Value.of("a"), Value.of("b: c"))));
        members.put("none", new Value.Seq(List.of()));
        members.put("empty", Value.Obj.EMPTY);
        members.put("inner", new Value.Obj(Map.of("deep", pool)));

        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("size", "42");
        expected.put("on", "true");
        expected.put("pools", List.of(Map.of("name", "daily"), Map.of("name", "daily")));
        expected.put("words", List.of("a", "b: c"));
        expected.put("none", new ArrayList<>());
        expected.put("empty", Map.of());
        expected.put("inner", Map.of("deep", Map.of("name", "daily")));
        assertThat(read(new Value.Obj(members))).isEqualTo(expected);
    }
}
