package dev.capstan.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.api.Provider;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.ConfigurationWrong;
import dev.capstan.api.negotiation.Requirement.Confidentiality;
import dev.capstan.api.value.Schema;
import dev.capstan.api.value.Schema.Field;
import dev.capstan.api.value.Schema.Kind;
import dev.capstan.api.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationReaderTest {
    private static final TargetTypes TYPES = new TargetTypes() {
        @Override
        public Optional<Provider> byType(String type) {
            return type.equals("shelf") ? Optional.of(new ShelfProvider()) : Optional.empty();
        }

        @Override
        public Set<String> types() {
            return Set.of("shelf");
        }

        @Override
        public Schema writeOptions(ConfiguredTarget target) throws CapstanException {
            if (target.name().equals("mute")) {
                throw new ConfigurationWrong("MUTE", "this shelf cannot say what it wants", "");
            }
            return Schema.of(
                    Field.optional("pool", Kind.TEXT, "which box"),
                    Field.oneOf("at-end", "leave", List.of("leave", "export", "eject"), "what happens then"));
        }
    };

    private static final String SHELF = "targets: {s: {type: shelf, room: /r}}\n";
    private static final String SOURCE = "sources: {home: {path: /home}}\n";

    @TempDir
    Path temp;

    /** Every {@code ^} in the text marks a place, in the order of the messages, and is taken out before reading. */
    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("nothing", "^", "the file holds nothing"),
                wrong("only a comment", "^# later\n", "the file holds nothing"),
                wrong("a list at the top", "^- a\n", "an object with 'targets' is wanted here, this is a list"),
                wrong("text at the top", "^hello\n", "an object with 'targets' is wanted here, this is a single value"),
                wrong("no targets", "^" + SOURCE, "'targets' is missing"),
                wrong("an unknown section", SHELF + "^job: {}\n", "unknown key 'job'; known are", "jobs"),
                wrong("a tab", "targets:\n^\ts: {}\n", "cannot be read as YAML: "),
                wrong("an open bracket", "targets: {s: [1, 2}^\n".replace("}^", "^}"), "cannot be read as YAML: "),
                wrong("an open quote", "targets:\n  s: \"abc\n^", "cannot be read as YAML: "),
                wrong("a wrong indent", "targets:\n  s:\n    type: shelf\n   ^room: /r\n", "cannot be read as YAML: "),
                wrong("two documents", SHELF + "---\n^a: b\n", "a second document begins here"),
                wrong("an anchor", "targets: ^&a {s: {type: shelf, room: /r}}\n", "an anchor (&) is not supported"),
                wrong(
                        "an alias",
                        "targets:\n  s: {type: shelf, room: ^&r /r}\n  t: {type: shelf, room: ^*r}\n",
                        "an anchor (&) is not supported",
                        null,
                        "an alias (*) is not supported",
                        null),
                wrong(
                        "a tag",
                        "targets: {s: {type: shelf, room: ^!!str /r}}\n",
                        "a tag (tag:yaml.org,2002:str) is not"),
                wrong(
                        "a dangerous tag",
                        "targets: {s: {type: shelf, room: ^!!javax.script.ScriptEngineManager [x]}}\n",
                        "a tag (tag:yaml.org,2002:javax.script.ScriptEngineManager) is not"),
                wrong(
                        "a merge key",
                        "targets: {s: {type: shelf, room: /r, ^<<: {locked: true}}}\n",
                        "a merge key (<<)"),
                wrong(
                        "a key twice",
                        "targets:\n  s:\n    type: shelf\n    room: /a\n    ^room: /b\n",
                        "this key is there twice; the first one is on line 4"),
                wrong("a list as key", "targets: {s: {type: shelf, room: /r, ^[a]: b}}\n", "a key must be a name"),
                wrong(
                        "too deep",
                        "targets: " + "[".repeat(32) + "^[".repeat(1) + "]".repeat(33) + "\n",
                        "lists and objects are nested deeper than 32"),
                wrong("a control character", "targets: ^\u0001\n", "holds the character U+0001"),
                wrong(
                        "no type",
                        "targets:\n  ^s: {room: /r}\n",
                        "'type' is missing: the type of a target, one of shelf"),
                wrong(
                        "an unknown type",
                        "targets:\n  s: {type: ^tape}\n",
                        "'tape' is no type of a target; known are shelf"),
                wrong("a misspelt type", "targets:\n  s: {type: ^shlef}\n", "'shlef' is no type of a target", "shelf"),
                wrong("an empty type", "targets:\n  s:\n    ^type:\n", "the type of a target is wanted here"),
                wrong("an empty target", "targets:\n  ^s:\n", "an object is wanted here, this is nothing"),
                wrong("a bad name", "targets:\n  ^'a/b': {type: shelf}\n", "the name 'a/b' is not 1 to 64 letters"),
                target("a missing member", "^s", "boards: 1", "'room' is missing: where the shelf stands"),
                target("an unknown member", "s", "room: /r\n    ^bords: 3", "unknown key 'bords'", "boards"),
                target(
                        "a far unknown member",
                        "s",
                        "room: /r\n    ^zzz: 3",
                        "unknown key 'zzz'; known are type, room,"),
                target(
                        "capitals and underscores",
                        "s",
                        "room: /r\n    ^Loc_ked: yes",
                        "unknown key 'Loc_ked'",
                        "locked"),
                target("no number", "s", "room: /r\n    boards: ^four", "'four' is no whole number"),
                target("a number with a point", "s", "room: /r\n    boards: ^4.0", "'4.0' is no whole number"),
                target("a huge number", "s", "room: /r\n    boards: ^99999999999999999999", "is beyond 2^63"),
                target("no flag", "s", "room: /r\n    locked: ^on", "'on' is neither true nor false", "true"),
                target("a capital flag", "s", "room: /r\n    locked: ^True", "'True' is neither", "true"),
                target("an empty path", "s", "room: ^''", "'' is empty"),
                target("a home directory", "s", "room: ^~/shelf", "begins with '~', which only a shell understands"),
                target("a NUL in a path", "s", "room: ^\"/r\\0\"", "'/r.' is no path"),
                target("nothing for a path", "s", "^room:", "a single value is wanted here, this is nothing"),
                target("a list for a path", "s", "room: ^[/r]", "a single value is wanted here, this is a list"),
                target(
                        "a word for an enum",
                        "s",
                        "room: /r\n    light: ^of",
                        "'of' is not one of auto, on, off",
                        "off"),
                target(
                        "another word",
                        "s",
                        "room: /r\n    light: ^dim",
                        "is not one of auto, on, off, or an object such"),
                target(
                        "the alternative, wrong",
                        "s",
                        "room: /r\n    light: {^color: red}".replace("light: {", "^light: {"),
                        "'colour' is missing",
                        null,
                        "unknown key 'color'",
                        "colour"),
                target("a text for a list", "s", "room: /r\n    notes: ^a", "a list is wanted here", "[a]"),
                target("an object in a list", "s", "room: /r\n    notes: [^{a: b}]", "a single value is wanted here"),
                target("a text in a list of objects", "s", "room: /r\n    pools: [^a]", "an object is wanted here"),
                target(
                        "a size without sense",
                        "s",
                        "room: /r\n    pools:\n      - label: a\n        size: ^4 GiBi",
                        "'4 GiBi' has the unknown unit 'GiBi'",
                        "4 GiB"),
                target(
                        "no size",
                        "s",
                        "room: /r\n    boxes: {b: {label: a, size: ^big}}",
                        "'big' is no size such as 4 GiB"),
                target(
                        "half a byte",
                        "s",
                        "room: /r\n    boxes: {b: {label: a, size: ^1.5}}",
                        "no whole number of bytes"),
                target("too many bytes", "s", "room: /r\n    boxes: {b: {label: a, size: ^9999 PiB}}", "up to 2^63-1"),
                target(
                        "a bare span",
                        "s",
                        "room: /r\n    boxes: {b: {label: a, keep: ^30}}",
                        "a time span without a unit"),
                target(
                        "a minute or a month",
                        "s",
                        "room: /r\n    boxes: {b: {label: a, keep: ^30m}}",
                        "unit 'm'",
                        "30 min"),
                target(
                        "no span",
                        "s",
                        "room: /r\n    boxes: {b: {label: a, keep: ^soon}}",
                        "is no time span such as 10 min"),
                target("a nested member", "s", "room: /r\n    boxes:\n      ^b: {size: 1}", "'label' is missing"),
                target(
                        "text for named objects",
                        "s",
                        "room: /r\n    boxes: ^x",
                        "an object of named entries is wanted"),
                target("text for an object", "s", "room: /r\n    owner: ^x", "an object is wanted here"),
                target("a secret in clear", "s", "room: /r\n    key: ^hunter2", "a secret does not stand in this file"),
                target(
                        "a misspelt secret",
                        "s",
                        "room: /r\n    key: {^fiel: /k}",
                        "a secret comes from one of",
                        "file"),
                target(
                        "two secrets",
                        "s",
                        "room: /r\n    ^key: {file: /k, env: K}",
                        "exactly one of file, env, command"),
                target(
                        "a shell line",
                        "s",
                        "room: /r\n    key: {^command: pass show x}",
                        "a list of program and arguments"),
                target("a bad variable", "s", "room: /r\n    key: {env: ^A-B}", "no name of an environment variable"),
                target("a rule across members", "^s", "room: /r\n    locked: true", "a locked shelf needs a key"),
                target(
                        "a finding deep inside",
                        "s",
                        "room: /r\n    pools:\n      - label: a\n      - size: 3\n        label: ^lost",
                        "no such box",
                        "found"),
                wrong("a source without path", SHELF + "sources:\n  ^home: {}\n", "'path' is missing: the directory"),
                wrong(
                        "a source of another type",
                        SHELF + "sources: {h: {type: ^dir}}\n",
                        "'dir' is no type of a source"),
                wrong(
                        "a job without anything",
                        SHELF + "jobs:\n  ^^night: {}\n",
                        "'source' is missing",
                        null,
                        "'target' is missing",
                        null),
                wrong(
                        "a job with an unknown source",
                        SHELF + SOURCE + "jobs: {n: {source: ^hmoe, target: s}}\n",
                        "there is no source 'hmoe'",
                        "home"),
                wrong(
                        "a job with an unknown target",
                        SHELF + SOURCE + "jobs: {n: {source: home, target: ^x1}}\n",
                        "there is no target 'x1'; configured are s"),
                wrong(
                        "an option the target does not know",
                        SHELF + SOURCE + "jobs: {n: {source: home, target: s, with: {^pol: x}}}\n",
                        "unknown key 'pol'",
                        "pool"),
                wrong(
                        "a wrong word among the options",
                        SHELF + SOURCE + "jobs: {n: {source: home, target: s, with: {at-end: ^exprot}}}\n",
                        "'exprot' is not one of leave, export, eject",
                        "export"),
                wrong(
                        "a list of options",
                        SHELF + SOURCE + "jobs: {n: {source: home, target: s, with: ^[pool]}}\n",
                        "an object is wanted here, this is a list"),
                wrong(
                        "a wrong confidentiality",
                        SHELF + SOURCE + "jobs: {n: {source: home, target: s, confidentiality: ^encrypted}}\n",
                        "'encrypted' is not one of any, encrypted-at-rest, not-by-device"),
                wrong(
                        "a target that cannot say its options",
                        "targets:\n  ^mute: {type: shelf, room: /r}\n" + SOURCE
                                + "jobs: {n: {source: home, target: mute}}\n",
                        "this shelf cannot say what it wants"),
                wrong(
                        "several at once",
                        "targets:\n  s:\n    type: shelf\n    ^rom: /r\n".replace("  s:", "  ^s:")
                                + "sources: {h: {path: ^''}}\njobs: {^n: {target: ^t}}\n",
                        "'room' is missing",
                        null,
                        "unknown key 'rom'",
                        "room",
                        "'' is empty",
                        null,
                        "'source' is missing",
                        null,
                        "there is no target 't'; configured are s",
                        null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void says_what_is_wrong_at_its_place(String name, String marked, List<String> messages, List<String> suggestions)
            throws IOException {
        Path file = write(marked.replace("^", ""));

        CheckedConfiguration checked = new ConfigurationReader(TYPES).read(file);

        assertThat(checked.configuration()).isEmpty();
        assertThat(checked.diagnostics()).as(checked.diagnostics().toString()).hasSameSizeAs(messages);
        List<Position> places = places(marked);
        for (int i = 0; i < messages.size(); i++) {
            Diagnostic diagnostic = checked.diagnostics().get(i);
            assertThat(diagnostic.message()).contains(messages.get(i)).doesNotContain("\n");
            assertThat(diagnostic.at()).as(diagnostic.toString()).isEqualTo(places.get(i));
            assertThat(diagnostic.suggestion()).isEqualTo(Optional.ofNullable(suggestions.get(i)));
            assertThat(diagnostic.file()).isEqualTo(file.toString());
            assertThat(diagnostic.fatal()).isTrue();
            assertThat(diagnostic.toString()).doesNotContain("hunter2");
        }
        try (Stream<Path> left = Files.list(temp)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void types_every_kind_and_fills_in_defaults() throws Exception {
        Path file = write("""
                # a comment
                targets:
                  s:
                    type: shelf
                    room: ../rooms/7
                    boards: -12
                    locked: yes
                    key: {file: keys/shelf}
                    light: {colour: "red: 1"}
                    notes: [one, 'two', 007]
                    pools:
                      - {label: a, size: 4 GiB, keep: 1h 30min}
                      - label: b
                    boxes:
                      left: {label: l, size: 1.5TB, keep: 30d}
                    owner: {}
                sources:
                  home: {path: /home, exclude: [cache, "*.tmp"], one-file-system: true}
                jobs:
                  night: {source: home, target: s, with: {pool: p}, exclude: [x], confidentiality: encrypted-at-rest}
                """);

        Configuration read = new ConfigurationReader(TYPES).read(file).orThrow();

        Value.Obj shelf = read.targets().get("s").configuration();
        assertThat(shelf.text("room"))
                .contains(temp.getParent().resolve("rooms/7").toString());
        assertThat(shelf.number("boards")).contains(-12L);
        assertThat(shelf.flag("locked")).isTrue();
        assertThat(shelf.object("key"))
                .contains(new Value.Obj(
                        Map.of("file", Value.of(temp.resolve("keys/shelf").toString()))));
        assertThat(shelf.object("light")).contains(new Value.Obj(Map.of("colour", Value.of("red: 1"))));
        assertThat(shelf.items("notes")).containsExactly(Value.of("one"), Value.of("two"), Value.of("007"));
        assertThat(shelf.items("pools"))
                .containsExactly(
                        new Value.Obj(
                                Map.of("label", Value.of("a"), "size", Value.of(4L << 30), "keep", Value.of(5400))),
                        new Value.Obj(Map.of("label", Value.of("b"), "size", Value.of(1000))));
        assertThat(shelf.object("boxes")
                        .orElseThrow()
                        .object("left")
                        .orElseThrow()
                        .number("size"))
                .contains(1_500_000_000_000L);
        assertThat(shelf.object("owner")).contains(Value.Obj.EMPTY);
        ConfiguredJob night = read.jobs().get("night");
        assertThat(night.source()).isEqualTo(read.sources().get("home"));
        assertThat(night.source().type()).isEqualTo("directory");
        assertThat(night.source().options().flag("one-file-system")).isTrue();
        assertThat(night.exclude()).containsExactly("x");
        assertThat(night.confidentiality()).isEqualTo(Confidentiality.ENCRYPTED_AT_REST);
        assertThat(night.with()).isEqualTo(new Value.Obj(Map.of("pool", Value.of("p"), "at-end", Value.of("leave"))));
        assertThat(read.file()).isEqualTo(file);
    }

    @Test
    void defaults_stand_for_all_that_was_left_out() throws Exception {
        Value.Obj shelf = new ConfigurationReader(TYPES)
                .read(write(SHELF))
                .orThrow()
                .targets()
                .get("s")
                .configuration();

        assertThat(shelf)
                .isEqualTo(new Value.Obj(Map.of(
                        "room", Value.of("/r"),
                        "boards", Value.of(4),
                        "locked", Value.of(false),
                        "light", Value.of("auto"))));
    }

    @Test
    void advice_stands_beside_a_usable_configuration() throws Exception {
        CheckedConfiguration checked =
                new ConfigurationReader(TYPES).read(write("targets:\n  s: {type: shelf, room: /r, boards: 100}\n"));

        assertThat(checked.configuration()).isPresent();
        assertThat(checked.diagnostics()).singleElement().satisfies(d -> {
            assertThat(d.fatal()).isFalse();
            assertThat(d.toString()).endsWith(":2:38: targets.s.boards: that is a high shelf");
        });
    }

    @Test
    void one_error_holds_all_lines() throws Exception {
        Path file = write("targets:\n  s: {type: shelf, rom: /r}\nsources: {a: {}}\n");
        CheckedConfiguration checked = new ConfigurationReader(TYPES).read(file);

        assertThatThrownBy(checked::orThrow)
                .isInstanceOf(ConfigurationWrong.class)
                .hasMessage(file + ":2:3: targets.s: 'room' is missing: where the shelf stands\n" + file
                        + ":2:20: targets.s: unknown key 'rom'; did you mean 'room'?\n" + file
                        + ":3:11: sources.a: 'path' is missing: the directory to back up");
    }

    @Test
    void columns_count_characters_and_not_their_bytes() throws Exception {
        CheckedConfiguration checked =
                new ConfigurationReader(TYPES).read(write("targets: {\"\uD83D\uDCFC\u00E4\": {}}\n"));

        assertThat(checked.diagnostics()).singleElement().satisfies(d -> {
            assertThat(d.at()).isEqualTo(new Position(1, 11));
            assertThat(d.message()).contains("\uD83D\uDCFC\u00E4");
        });
        assertThat(new ConfigurationReader(TYPES)
                        .read(write("targets: {\u00E4: ]"))
                        .diagnostics())
                .singleElement()
                .satisfies(d -> assertThat(d.at()).isEqualTo(new Position(1, 14)));
    }

    @Test
    void refuses_what_is_no_utf8_and_says_where() throws Exception {
        Path file =
                Files.write(temp.resolve("c.yaml"), "targets:\n  a\u00E4: \n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(new ConfigurationReader(TYPES).read(file).diagnostics())
                .extracting(Diagnostic::toString)
                .containsExactly(file + ":2:4: is not UTF-8 (byte E4 at offset 12)");

        Files.write(file, SHELF.getBytes(StandardCharsets.UTF_16));
        assertThat(new ConfigurationReader(TYPES).read(file).diagnostics())
                .extracting(Diagnostic::toString)
                .containsExactly(file + ":1:1: is not UTF-8 (byte FE at offset 0)");

        Files.write(file, ("\uFEFF" + SHELF).getBytes(StandardCharsets.UTF_8));
        assertThat(new ConfigurationReader(TYPES).read(file).configuration()).isPresent();

        Files.write(file, new byte[] {'a', (byte) 0xC3});
        assertThat(new ConfigurationReader(TYPES).read(file).diagnostics()).hasSize(1);
    }

    @Test
    void refuses_a_file_that_is_missing_or_too_large() throws Exception {
        Path missing = temp.resolve("none.yaml");
        assertThat(new ConfigurationReader(TYPES).read(missing).diagnostics())
                .extracting(Diagnostic::toString)
                .containsExactly(missing + ":1:1: there is no such file; 'capstan init' proposes one");

        Path large = write("#".repeat(ConfigurationReader.MAX_BYTES + 1));
        assertThat(new ConfigurationReader(TYPES).read(large).diagnostics())
                .extracting(Diagnostic::message)
                .containsExactly("the file is larger than 1048576 bytes");
    }

    @Test
    void a_billion_laughs_are_not_laughed() throws Exception {
        StringBuilder laughs = new StringBuilder("a0: &a0 [lol, lol, lol]\n");
        for (int i = 1; i < 60; i++) {
            String laugh = "*a" + (i - 1);
            laughs.append("a" + i + ": &a" + i + " [" + String.join(", ", laugh, laugh, laugh) + "]\n");
        }

        List<Diagnostic> diagnostics =
                new ConfigurationReader(TYPES).read(write(laughs.toString())).diagnostics();

        assertThat(diagnostics).hasSize(200);
        assertThat(diagnostics.get(0).message()).contains("is not supported");
    }

    @Test
    void a_file_full_of_brackets_ends_quickly() throws Exception {
        assertThat(new ConfigurationReader(TYPES)
                        .read(write("[".repeat(1_000_000)))
                        .diagnostics())
                .hasSize(1);
        assertThat(new ConfigurationReader(TYPES)
                        .read(write("{a: ".repeat(200_000)))
                        .diagnostics())
                .hasSize(1);
        assertThat(new ConfigurationReader(TYPES)
                        .read(write("- ".repeat(400_000)))
                        .diagnostics())
                .hasSize(1);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(temp.resolve("c.yaml"), text);
    }

    private static Arguments wrong(String name, String marked, String... messagesAndSuggestions) {
        List<String> messages = new ArrayList<>();
        List<String> suggestions = new ArrayList<>();
        for (int i = 0; i < messagesAndSuggestions.length; i += 2) {
            messages.add(messagesAndSuggestions[i]);
            suggestions.add(i + 1 < messagesAndSuggestions.length ? messagesAndSuggestions[i + 1] : null);
        }
        return Arguments.of(name, marked, messages, suggestions);
    }

    private static Arguments target(String name, String key, String body, String... messagesAndSuggestions) {
        return wrong(name, "targets:\n  " + key + ":\n    type: shelf\n    " + body + "\n", messagesAndSuggestions);
    }

    private static List<Position> places(String marked) {
        List<Position> places = new ArrayList<>();
        int line = 1;
        for (String text : Arrays.asList(marked.split("\n", -1))) {
            int column = 1;
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) == '^') {
                    places.add(new Position(line, column));
                } else {
                    column++;
                }
            }
            line++;
        }
        return places;
    }
}
