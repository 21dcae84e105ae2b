package dev.capstan.cli.output;

import dev.capstan.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Values as block-style YAML that a person goes on editing. */
public final class YamlText {
    private static final int INDENT = 2;
    // What YAML 1.2 and this program read back as the same text without quotes.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_/][A-Za-z0-9_./+-]*(?: [A-Za-z0-9_./+-]+)*");

    private final StringBuilder out = new StringBuilder();

    private YamlText() {}

    /**
     * Writes an object.
     *
     * @param value absent members are left out
     * @return lines, each with its end
     */
    public static String of(Value.Obj value) {
        YamlText text = new YamlText();
        text.members(value, 0);
        return text.out.toString();
    }

    private void members(Value.Obj value, int indent) {
        for (Map.Entry<String, Value> member : value.members().entrySet()) {
            if (!(member.getValue() instanceof Value.Absent)) {
                out.append(" ".repeat(indent)).append(scalar(member.getKey())).append(':');
                after(member.getValue(), indent + INDENT);
            }
        }
    }

    private void after(Value value, int indent) {
        if (value instanceof Value.Obj obj && !obj.members().isEmpty()) {
            out.append('\n');
            members(obj, indent);
        } else if (value instanceof Value.Seq seq && !seq.items().isEmpty()) {
            out.append('\n');
            items(seq.items(), indent);
        } else {
            out.append(' ').append(single(value)).append('\n');
        }
    }

    private void items(List<Value> items, int indent) {
        for (Value item : items) {
            out.append(" ".repeat(indent)).append('-');
            if (item instanceof Value.Obj obj && !obj.members().isEmpty()) {
                // The first member stands behind the dash.
                int start = out.length();
                members(obj, indent + INDENT);
                out.delete(start, start + indent + 1);
            } else {
                after(item, indent + INDENT);
            }
        }
    }

    private static String single(Value value) {
        if (value instanceof Value.Text text) {
            return scalar(text.text());
        } else if (value instanceof Value.Num num) {
            return Long.toString(num.number());
        } else if (value instanceof Value.Flag flag) {
            return Boolean.toString(flag.flag());
        } else if (value instanceof Value.Seq) {
            return "[]";
        }
        return "{}";
    }

    private static String scalar(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < 0x20 || c == 0x7f || (c >= 0x80 && c < 0xa0) || c == 0xfeff) {
                quoted.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
