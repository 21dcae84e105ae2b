package dev.capstan.host.config;

import dev.capstan.api.Provider;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.negotiation.Requirement.Confidentiality;
import dev.capstan.api.value.Finding;
import dev.capstan.api.value.Schema;
import dev.capstan.api.value.Schema.Field;
import dev.capstan.api.value.Schema.Kind;
import dev.capstan.api.value.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One reading of a file whose YAML was sound: goes through its sections, in the order in which one refers to the other.
 * Used once.
 */
final class SectionReader {
    private static final Schema JOB = Schema.of(
            Field.required("source", Kind.TEXT, "name of an entry under 'sources'"),
            Field.required("target", Kind.TEXT, "name of an entry under 'targets'"),
            Field.optional("exclude", Kind.LIST, "patterns of what to leave out, besides the source's own"),
            Field.oneOf(
                    "confidentiality",
                    "any",
                    List.of("any", "encrypted-at-rest", "not-by-device"),
                    "what the target must do about encryption"));
    private static final List<String> SECTIONS = List.of("targets", "sources", "jobs");

    private final TargetTypes types;
    private final Diagnostics diagnostics;
    private final SchemaTyping typing;
    private final Map<String, ConfiguredTarget> targets = new LinkedHashMap<>();
    private final Map<String, ConfiguredSource> sources = new LinkedHashMap<>();
    private final Map<String, ConfiguredJob> jobs = new LinkedHashMap<>();

    SectionReader(TargetTypes types, Diagnostics diagnostics, SchemaTyping typing) {
        this.types = types;
        this.diagnostics = diagnostics;
        this.typing = typing;
    }

    Optional<Configuration> sections(Path file, Node root) {
        Optional<Node.Members> top = typing.members(root, "", root.at(), "an object with 'targets'");
        if (top.isEmpty()) {
            return Optional.empty();
        }
        for (Node.Member section : top.get().members()) {
            diagnostics.place(section.name(), section.at());
            if (!SECTIONS.contains(section.name())) {
                diagnostics.error(
                        section.at(),
                        "",
                        "unknown key " + Shown.quoted(section.name()) + "; known are " + String.join(", ", SECTIONS),
                        Similar.to(section.name(), SECTIONS));
            }
        }
        if (top.get().member("targets").isEmpty()) {
            diagnostics.error(root.at(), "", "'targets' is missing: where backups go");
        }
        Node.Members written = top.get();
        entries(written, "targets", this::target);
        entries(written, "sources", this::source);
        Names names = new Names(names(written, "targets"), names(written, "sources"));
        entries(written, "jobs", (entry, members, path) -> job(entry, members, path, names));
        return Optional.of(new Configuration(file, targets, sources, jobs));
    }

    private void entries(Node.Members top, String section, Entry reader) {
        Optional<Node.Member> member = top.member(section);
        if (member.isEmpty()) {
            return;
        }
        Optional<Node.Members> entries =
                typing.members(member.get().value(), section, member.get().at(), "an object of named entries");
        for (Node.Member entry : entries.map(Node.Members::members).orElse(List.of())) {
            String path = Diagnostics.join(section, entry.name());
            diagnostics.place(path, entry.at());
            if (typing.requireName(entry, section)) {
                typing.members(entry.value(), path, entry.at(), "an object")
                        .ifPresent(members -> reader.read(entry, members, path));
            }
        }
    }

    private void target(Node.Member entry, Node.Members members, String path) {
        Optional<String> type = type(entry, members, path, types.types(), "type of a target", Optional.empty());
        Optional<Provider> provider = type.flatMap(types::byType);
        if (provider.isEmpty()) {
            return;
        }
        long before = diagnostics.errors();
        Value.Obj typed = typing.object(members, provider.get().configuration(), path, entry.at(), Set.of("type"));
        if (diagnostics.errors() == before) {
            for (Finding finding : provider.get().check(typed)) {
                diagnostics.add(path, finding);
            }
        }
        if (diagnostics.errors() == before) {
            targets.put(entry.name(), new ConfiguredTarget(entry.name(), provider.get(), typed));
        }
    }

    private void source(Node.Member entry, Node.Members members, String path) {
        Optional<String> type = type(
                entry, members, path, SourceTypes.ALL.keySet(), "type of a source", Optional.of(SourceTypes.DIRECTORY));
        Optional<Schema> schema = type.map(SourceTypes.ALL::get);
        if (schema.isEmpty()) {
            return;
        }
        long before = diagnostics.errors();
        Value.Obj typed = typing.object(members, schema.get(), path, entry.at(), Set.of("type"));
        if (diagnostics.errors() == before) {
            sources.put(entry.name(), new ConfiguredSource(entry.name(), type.orElseThrow(), typed));
        }
    }

    private void job(Node.Member entry, Node.Members members, String path, Names names) {
        Value.Obj typed = typing.object(members, JOB, path, entry.at(), Set.of("with"));
        reference(typed, members, path, "source", names.sources());
        reference(typed, members, path, "target", names.targets());
        ConfiguredSource source = typed.text("source").map(sources::get).orElse(null);
        ConfiguredTarget target = typed.text("target").map(targets::get).orElse(null);
        if (target == null) {
            return; // said already, here or at the target
        }
        Value.Obj with = with(entry, members, path, target);
        if (source != null) {
            List<String> exclude = typed.items("exclude").stream()
                    .map(v -> ((Value.Text) v).text())
                    .toList();
            Confidentiality confidentiality = typed.text("confidentiality")
                    .map(word -> Confidentiality.valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT)))
                    .orElse(Confidentiality.ANY);
            jobs.put(entry.name(), new ConfiguredJob(entry.name(), source, target, exclude, confidentiality, with));
        }
    }

    private Value.Obj with(Node.Member entry, Node.Members members, String path, ConfiguredTarget target) {
        String below = Diagnostics.join(path, "with");
        Optional<Node.Member> with = members.member("with");
        Position at = with.map(Node.Member::at).orElse(entry.at());
        Node written = with.map(Node.Member::value).orElse(new Node.Members(List.of(), at));
        diagnostics.place(below, at);
        try {
            Schema schema = types.writeOptions(target);
            return typing.members(written, below, at, "an object")
                    .map(m -> typing.object(m, schema, below, at, Set.of()))
                    .orElse(Value.Obj.EMPTY);
        } catch (CapstanException e) {
            diagnostics.add(Diagnostics.join("targets", target.name()), Finding.error("", "" + e.getMessage()));
            return Value.Obj.EMPTY;
        }
    }

    private void reference(Value.Obj typed, Node.Members members, String path, String key, Set<String> known) {
        Optional<String> name = typed.text(key);
        if (name.isEmpty() || known.contains(name.get())) {
            return;
        }
        Optional<String> similar = Similar.to(name.get(), known);
        String rest = known.isEmpty() ? "none is configured" : "configured are " + String.join(", ", known);
        diagnostics.error(
                members.member(key).map(m -> m.value().at()).orElse(members.at()),
                Diagnostics.join(path, key),
                "there is no " + key + " " + Shown.quoted(name.get()) + (similar.isPresent() ? "" : "; " + rest),
                similar);
    }

    private Optional<String> type(
            Node.Member entry,
            Node.Members members,
            String path,
            Set<String> known,
            String what,
            Optional<String> otherwise) {
        Optional<Node.Member> member = members.member("type");
        if (member.isEmpty()) {
            if (otherwise.isEmpty()) {
                diagnostics.error(entry.at(), path, "'type' is missing: the " + what + ", one of " + listed(known));
            }
            return otherwise;
        }
        String below = Diagnostics.join(path, "type");
        if (member.get().value() instanceof Node.Refused) {
            return Optional.empty();
        }
        if (!(member.get().value() instanceof Node.Scalar scalar) || scalar.empty()) {
            diagnostics.error(member.get().at(), below, "the " + what + " is wanted here, one of " + listed(known));
            return Optional.empty();
        }
        if (!known.contains(scalar.text())) {
            Optional<String> similar = Similar.to(scalar.text(), known);
            diagnostics.error(
                    scalar.at(),
                    below,
                    Shown.quoted(scalar.text()) + " is no " + what
                            + (similar.isPresent() ? "" : "; known are " + listed(known)),
                    similar);
            return Optional.empty();
        }
        return Optional.of(scalar.text());
    }

    private Set<String> names(Node.Members top, String section) {
        Set<String> names = new TreeSet<>();
        top.member(section).map(Node.Member::value).ifPresent(node -> {
            if (node instanceof Node.Members entries) {
                entries.members().forEach(m -> names.add(m.name()));
            }
        });
        return names;
    }

    private static String listed(Set<String> known) {
        return known.isEmpty() ? "none: no plugin is loaded" : String.join(", ", new TreeSet<>(known));
    }

    private record Names(Set<String> targets, Set<String> sources) {}

    private interface Entry {
        void read(Node.Member entry, Node.Members members, String path);
    }
}
