package dev.capstan.host.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * JSON as text, in the one form a signature can be made over: keys sorted by their UTF-8 bytes, no white space, escapes only where JSON demands them,
 * control characters as {@code \}{@code u00xx} in lower case.
 */
final class JsonText {
    private static final char FIRST_PLAIN = ' ';

    private final StringBuilder out = new StringBuilder();

    private JsonText() {}

    static String canonical(JsonNode node) {
        JsonText text = new JsonText();
        text.node(node);
        return text.out.toString();
    }

    private void node(JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> object(node);
            case ARRAY -> array(node);
            case STRING -> string(node.textValue());
            default -> out.append(node.asText());
        }
    }

    private void object(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        keys.sort((a, b) -> Arrays.compareUnsigned(a.getBytes(UTF_8), b.getBytes(UTF_8)));
        char before = '{';
        for (String key : keys) {
            out.append(before);
            before = ',';
            string(key);
            out.append(':');
            node(node.get(key));
        }
        out.append(keys.isEmpty() ? "{}" : "}");
    }

    private void array(JsonNode node) {
        out.append('[');
        for (Iterator<JsonNode> elements = node.elements(); elements.hasNext(); ) {
            node(elements.next());
            out.append(elements.hasNext() ? "," : "");
        }
        out.append(']');
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c < FIRST_PLAIN) {
                    out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 0xf, 16));
                } else {
                    out.append(c);
                }
            }
        }
    }
}
