package dev.capstan.host.config;

import dev.capstan.api.value.Finding;
import dev.capstan.api.value.Schema;
import dev.capstan.api.value.Schema.Field;
import dev.capstan.api.value.Schema.Kind;
import dev.capstan.api.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Types what was given on a command line, by the schema of an operation. Lists take several texts; a secret is
 * {@code file:/path}, {@code env:NAME} or {@code prompt:text}, never itself; objects cannot be given. Thread-safe.
 */
public final class ArgumentReader {
    private final ScalarTyping scalars;

    /**
     * A reader.
     *
     * @param base what relative paths are relative to; absolute
     */
    public ArgumentReader(Path base) {
        this.scalars = new ScalarTyping(base);
    }

    /**
     * Typed arguments.
     *
     * @param values with defaults filled in; complete when there is no finding
     * @param findings all that is wrong, the path is the field's name
     */
    public record Arguments(Value.Obj values, List<Finding> findings) {
        /** Copies the list. */
        public Arguments {
            findings = List.copyOf(findings);
        }
    }

    /**
     * Types.
     *
     * @param schema of the operation
     * @param given texts by field name; one text each except for lists
     * @return values and findings
     */
    public Arguments read(Schema schema, Map<String, List<String>> given) {
        Map<String, Value> values = new LinkedHashMap<>();
        List<Finding> findings = new ArrayList<>();
        for (Field field : schema.fields()) {
            List<String> texts = given.getOrDefault(field.name(), List.of());
            try {
                if (texts.isEmpty()) {
                    if (field.required()) {
                        throw new NotTyped("is missing: " + field.doc());
                    }
                    field.otherwise().ifPresent(v -> values.put(field.name(), v));
                } else {
                    values.put(field.name(), typed(field, texts));
                }
            } catch (NotTyped e) {
                findings.add(new Finding(field.name(), e.what(), e.suggestion(), true));
            }
        }
        for (String name : given.keySet()) {
            if (schema.field(name).isEmpty()) {
                List<String> known = schema.fields().stream().map(Field::name).toList();
                findings.add(new Finding(name, "is unknown here", Similar.to(name, known), true));
            }
        }
        return new Arguments(new Value.Obj(values), findings);
    }

    private Value typed(Field field, List<String> texts) throws NotTyped {
        if (field.kind() == Kind.LIST && field.nested().fields().isEmpty()) {
            return new Value.Seq(texts.stream().map(Value::of).toList());
        }
        if (texts.size() > 1) {
            throw new NotTyped("is given " + texts.size() + " times");
        }
        String text = texts.get(0);
        if (field.kind() == Kind.SECRET) {
            return secret(text);
        }
        if (field.kind() == Kind.LIST || field.kind() == Kind.NAMED || field.kind() == Kind.OBJECT) {
            throw new NotTyped("cannot be given on a command line");
        }
        try {
            return scalars.typed(field, text);
        } catch (NotTyped e) {
            throw new NotTyped(Shown.quoted(text) + " " + e.what(), e.suggestion());
        }
    }

    // The text is not repeated in messages: it may be the secret.
    private Value secret(String text) throws NotTyped {
        int colon = text.indexOf(':');
        String way = colon < 0 ? "" : text.substring(0, colon);
        String where = text.substring(colon + 1);
        if (where.isEmpty() || !List.of("file", "env", "prompt").contains(way)) {
            throw new NotTyped(
                    "must not be the secret itself: say file:/path, env:NAME or prompt:text", Optional.empty());
        }
        return new Value.Obj(Map.of(way, Value.of(way.equals("file") ? scalars.path(where) : where)));
    }
}
