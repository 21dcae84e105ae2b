package dev.capstan.tape.format.label;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.capstan.tape.format.TapeFormatException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * JSON as it stands on tape (PBS tape format, B.1): two blanks of indentation, a line feed, a blank behind the colon, no
 * line feed at the end. Any JSON object is read: members in any order, unknown ones ignored, null like absent.
 */
public final class TapeJson {
    private static final JsonMapper MAPPER = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(20).build())
            .build());
    private static final ObjectWriter WRITER = MAPPER.writer(new DefaultPrettyPrinter()
            .withSeparators(Separators.createDefaultInstance().withObjectFieldValueSpacing(Spacing.AFTER))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private final String what;
    private final JsonNode node;

    private TapeJson(String what, JsonNode node) {
        this.what = what;
        this.node = node;
    }

    /**
     * An object to be filled.
     *
     * @return empty, keeps the order of its members
     */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * Renders.
     *
     * @param node any
     * @return as it stands on tape
     */
    public static String render(JsonNode node) {
        try {
            return WRITER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values cannot fail to render", e);
        }
    }

    /**
     * Parses.
     *
     * @param what named in errors
     * @param json one object
     * @return for looking up members
     * @throws TapeFormatException when it is no JSON object
     */
    public static TapeJson parse(String what, String json) throws TapeFormatException {
        try {
            JsonNode node = MAPPER.readTree(json);
            if (node == null || !node.isObject()) {
                throw new TapeFormatException(what, 0, "its JSON is no object");
            }
            return new TapeJson(what, node);
        } catch (JsonProcessingException e) {
            long at = e.getLocation() == null ? 0 : e.getLocation().getCharOffset();
            throw new TapeFormatException(what, at, "its JSON cannot be parsed: " + e.getOriginalMessage());
        }
    }

    /**
     * A member.
     *
     * @param name exact
     * @return empty when absent or null
     */
    public Optional<JsonNode> get(String name) {
        return Optional.ofNullable(node.get(name)).filter(n -> !n.isNull());
    }

    /**
     * A text that may be absent.
     *
     * @param name exact
     * @return empty when absent or null
     * @throws TapeFormatException when it is no text
     */
    public Optional<String> optionalText(String name) throws TapeFormatException {
        Optional<JsonNode> member = get(name);
        if (member.isPresent() && !member.get().isTextual()) {
            throw wrong(name, "no text");
        }
        return member.map(JsonNode::textValue);
    }

    /**
     * A text that must be there.
     *
     * @param name exact
     * @return the text
     * @throws TapeFormatException when it is absent or no text
     */
    public String text(String name) throws TapeFormatException {
        return optionalText(name).orElseThrow(() -> wrong(name, "missing"));
    }

    /**
     * A whole number that must be there.
     *
     * @param name exact
     * @param least smallest allowed
     * @return the number
     * @throws TapeFormatException when it is absent, no whole number, or too small
     */
    public long number(String name, long least) throws TapeFormatException {
        JsonNode member = get(name).orElseThrow(() -> wrong(name, "missing"));
        if (!member.isIntegralNumber() || !member.canConvertToLong() || member.longValue() < least) {
            throw wrong(name, "no whole number from " + least);
        }
        return member.longValue();
    }

    /**
     * A UUID that must be there.
     *
     * @param name exact
     * @return the UUID
     * @throws TapeFormatException when it is absent or no UUID in lower case
     */
    public UUID uuid(String name) throws TapeFormatException {
        String text = text(name);
        try {
            UUID uuid = UUID.fromString(text);
            if (uuid.toString().equals(text)) {
                return uuid;
            }
        } catch (IllegalArgumentException e) {
            throw wrong(name, "no UUID");
        }
        throw wrong(name, "no UUID in its usual form");
    }

    /**
     * A time that must be there.
     *
     * @param name exact
     * @return whole seconds since 1970
     * @throws TapeFormatException when it is absent, no whole number, before 1970, or later than there are years
     */
    public Instant time(String name) throws TapeFormatException {
        long seconds = number(name, 0);
        if (seconds > Instant.MAX.getEpochSecond()) {
            throw wrong(name, "no date: " + seconds + " seconds");
        }
        return Instant.ofEpochSecond(seconds);
    }

    private TapeFormatException wrong(String name, String why) {
        return new TapeFormatException(what, 0, "member \"" + name + "\" is " + why);
    }
}
