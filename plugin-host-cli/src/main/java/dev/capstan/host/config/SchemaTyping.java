package dev.capstan.host.config;

import dev.capstan.api.value.Schema;
import dev.capstan.api.value.Schema.Field;
import dev.capstan.api.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes typed values of what a file says, by a schema: unknown members, wrong kinds and missing members are reported, all
 * of them, and defaults filled in. An object that is left out stays out with all its defaults.
 */
final class SchemaTyping {
    /** What a target, a pool or a job may be called: it becomes part of paths and command lines. */
    static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Diagnostics diagnostics;
    private final ScalarTyping scalars;
    private final SecretTyping secrets;

    SchemaTyping(Diagnostics diagnostics, ScalarTyping scalars) {
        this.diagnostics = diagnostics;
        this.scalars = scalars;
        this.secrets = new SecretTyping(diagnostics, scalars);
    }

    /**
     * Types an object.
     *
     * @param members what the file says
     * @param schema what it may say
     * @param path of the object
     * @param at where a missing member is reported
     * @param hosts members that the host has taken already
     * @return what could be typed, with defaults
     */
    Value.Obj object(Node.Members members, Schema schema, String path, Position at, Set<String> hosts) {
        Map<String, Value> typed = new LinkedHashMap<>();
        for (Field field : schema.fields()) {
            Optional<Node.Member> member = members.member(field.name());
            if (member.isEmpty()) {
                if (field.required()) {
                    diagnostics.error(at, path, "'" + field.name() + "' is missing: " + field.doc());
                }
                field.otherwise().ifPresent(value -> typed.put(field.name(), value));
                continue;
            }
            String below = Diagnostics.join(path, field.name());
            value(field, member.get().value(), below, member.get().at())
                    .ifPresent(value -> typed.put(field.name(), value));
        }
        for (Node.Member member : members.members()) {
            if (!hosts.contains(member.name()) && schema.field(member.name()).isEmpty()) {
                unknown(member, schema, path, hosts);
            }
        }
        return new Value.Obj(typed);
    }

    /** The node as an object, or a report that it is none. */
    Optional<Node.Members> members(Node node, String path, Position at, String what) {
        if (node instanceof Node.Members members) {
            return Optional.of(members);
        }
        if (node instanceof Node.Refused) {
            return Optional.empty();
        }
        diagnostics.error(placed(node, at), path, what + " is wanted here, this is " + node.kind());
        return Optional.empty();
    }

    private Optional<Value> value(Field field, Node node, String path, Position at) {
        if (node instanceof Node.Refused) {
            return Optional.empty();
        }
        diagnostics.place(path, node instanceof Node.Scalar scalar && !scalar.empty() ? node.at() : at);
        return switch (field.kind()) {
            case SECRET -> secrets.reference(node, path, at);
            case LIST -> list(field, node, path, at);
            case NAMED -> named(field, node, path, at);
            case OBJECT -> members(node, path, at, "an object").map(m -> object(m, field.nested(), path, at, Set.of()));
            case ENUM ->
                node instanceof Node.Members alternative
                                && !field.nested().fields().isEmpty()
                        ? Optional.of(object(alternative, field.nested(), path, at, Set.of()))
                        : scalar(field, node, path, at);
            case TEXT, INTEGER, FLAG, BYTES, SPAN, PATH -> scalar(field, node, path, at);
        };
    }

    private Optional<Value> scalar(Field field, Node node, String path, Position at) {
        if (!(node instanceof Node.Scalar scalar) || scalar.empty()) {
            diagnostics.error(placed(node, at), path, "a single value is wanted here, this is " + node.kind());
            return Optional.empty();
        }
        try {
            return Optional.of(scalars.typed(field, scalar.text()));
        } catch (NotTyped e) {
            diagnostics.error(node.at(), path, Shown.quoted(scalar.text()) + " " + e.what(), e.suggestion());
            return Optional.empty();
        }
    }

    private Optional<Value> list(Field field, Node node, String path, Position at) {
        if (!(node instanceof Node.Items items)) {
            Optional<String> suggestion = node instanceof Node.Scalar scalar && !scalar.empty()
                    ? Optional.of("[" + Shown.line(scalar.text()) + "]")
                    : Optional.empty();
            diagnostics.error(placed(node, at), path, "a list is wanted here, this is " + node.kind(), suggestion);
            return Optional.empty();
        }
        Field text = Field.optional(field.name(), Schema.Kind.TEXT, field.doc());
        List<Value> typed = new ArrayList<>();
        for (int i = 0; i < items.items().size(); i++) {
            Node item = items.items().get(i);
            if (item instanceof Node.Refused) {
                continue;
            }
            String below = path + "[" + i + "]";
            diagnostics.place(below, item.at());
            if (field.nested().fields().isEmpty()) {
                scalar(text, item, below, item.at()).ifPresent(typed::add);
            } else {
                members(item, below, item.at(), "an object")
                        .ifPresent(m -> typed.add(object(m, field.nested(), below, item.at(), Set.of())));
            }
        }
        return Optional.of(new Value.Seq(typed));
    }

    private Optional<Value> named(Field field, Node node, String path, Position at) {
        Optional<Node.Members> members = members(node, path, at, "an object of named entries");
        if (members.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Value> typed = new LinkedHashMap<>();
        for (Node.Member member : members.get().members()) {
            String below = Diagnostics.join(path, member.name());
            if (!requireName(member, path)) {
                continue;
            }
            diagnostics.place(below, member.at());
            members(member.value(), below, member.at(), "an object")
                    .ifPresent(m -> typed.put(member.name(), object(m, field.nested(), below, member.at(), Set.of())));
        }
        return Optional.of(new Value.Obj(typed));
    }

    /** Reports a name that cannot be one. */
    boolean requireName(Node.Member member, String path) {
        if (NAME.matcher(member.name()).matches()) {
            return true;
        }
        diagnostics.error(
                member.at(),
                path,
                "the name " + Shown.quoted(member.name())
                        + " is not 1 to 64 letters, digits, '.', '_' and '-' that begin with a letter or digit");
        return false;
    }

    private void unknown(Node.Member member, Schema schema, String path, Set<String> hosts) {
        List<String> known = new ArrayList<>(hosts);
        schema.fields().forEach(f -> known.add(f.name()));
        Optional<String> similar = Similar.to(member.name(), known);
        String rest = similar.isPresent() || known.isEmpty() ? "" : "; known are " + String.join(", ", known);
        diagnostics.error(
                member.at(),
                path,
                "unknown key " + Shown.quoted(member.name()) + (known.isEmpty() ? "; nothing is wanted here" : rest),
                similar);
    }

    // What is not there at all begins where the parser looked for it, which is often the next line.
    private static Position placed(Node node, Position key) {
        return node instanceof Node.Scalar scalar && scalar.empty() ? key : node.at();
    }
}
