package dev.capstan.host.config;

import dev.capstan.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** References to secrets: {@code {file: …}}, {@code {env: …}}, {@code {command: […]}} or {@code {prompt: …}}. */
record SecretTyping(Diagnostics diagnostics, ScalarTyping scalars) {
    private static final List<String> WAYS = List.of("file", "env", "command", "prompt");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /**
     * Types a reference. What is written in place of one is never repeated: it may be the secret.
     *
     * @return empty when it is none
     */
    Optional<Value> reference(Node node, String path, Position at) {
        if (!(node instanceof Node.Members members)) {
            boolean nothing = node instanceof Node.Scalar scalar && scalar.empty();
            diagnostics.error(
                    nothing ? at : node.at(),
                    path,
                    "a secret does not stand in this file; say where it is: {file: /path}, {env: NAME},"
                            + " {command: [program, argument]} or {prompt: text}");
            return Optional.empty();
        }
        if (members.members().size() != 1) {
            diagnostics.error(at, path, "exactly one of " + String.join(", ", WAYS) + " is wanted here");
            return Optional.empty();
        }
        Node.Member member = members.members().get(0);
        Optional<Value> value = switch (member.name()) {
            case "file" -> file(member, path);
            case "env" -> variable(member, path);
            case "command" -> command(member, path);
            case "prompt" -> text(member, path).map(Value::of);
            default -> {
                diagnostics.error(
                        member.at(),
                        path,
                        "a secret comes from one of " + String.join(", ", WAYS),
                        Similar.to(member.name(), WAYS));
                yield Optional.empty();
            }
        };
        return value.map(v -> new Value.Obj(Map.of(member.name(), v)));
    }

    private Optional<Value> file(Node.Member member, String path) {
        return text(member, path).flatMap(text -> {
            try {
                return Optional.of(Value.of(scalars.path(text)));
            } catch (NotTyped e) {
                diagnostics.error(member.value().at(), Diagnostics.join(path, "file"), "the path " + e.what());
                return Optional.empty();
            }
        });
    }

    private Optional<Value> variable(Node.Member member, String path) {
        return text(member, path).flatMap(text -> {
            if (VARIABLE.matcher(text).matches()) {
                return Optional.of(Value.of(text));
            }
            diagnostics.error(
                    member.value().at(), Diagnostics.join(path, "env"), "this is no name of an environment variable");
            return Optional.empty();
        });
    }

    private Optional<Value> command(Node.Member member, String path) {
        List<Value> words = new ArrayList<>();
        if (member.value() instanceof Node.Items items) {
            for (Node item : items.items()) {
                if (item instanceof Node.Scalar scalar) {
                    words.add(Value.of(scalar.text()));
                }
            }
            if (words.size() == items.items().size() && !words.isEmpty()) {
                return Optional.of(new Value.Seq(words));
            }
        }
        diagnostics.error(
                member.at(),
                Diagnostics.join(path, "command"),
                "a list of program and arguments is wanted here, such as [/usr/bin/pass, show, backup]; no shell is used");
        return Optional.empty();
    }

    private Optional<String> text(Node.Member member, String path) {
        if (member.value() instanceof Node.Scalar scalar && !scalar.text().isEmpty()) {
            return Optional.of(scalar.text());
        }
        diagnostics.error(member.at(), Diagnostics.join(path, member.name()), "a single value is wanted here");
        return Optional.empty();
    }
}
