package dev.capstan.host.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.capstan.api.content.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The JSON of a manifest, member by member. A member that is null counts as absent. */
final class ManifestJson {
    static final String FORMAT = "manifest";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");
    private static final DefaultPrettyPrinter PRETTY = new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(LINES)
            .withArrayIndenter(LINES);
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

    private ManifestJson() {}

    static ObjectNode empty() {
        return MAPPER.createObjectNode();
    }

    static ObjectNode parse(byte[] json) throws FormatException {
        try {
            if (MAPPER.readTree(json) instanceof ObjectNode object) {
                return object;
            }
            throw new FormatException(FORMAT, 0, "is no JSON object");
        } catch (JsonProcessingException e) {
            long offset = e.getLocation() == null
                    ? FormatException.NOWHERE
                    : e.getLocation().getByteOffset();
            throw new FormatException(FORMAT, offset, "is no sound JSON: " + e.getOriginalMessage(), e);
        } catch (FormatException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    static byte[] pretty(ObjectNode object) {
        try {
            return MAPPER.writer(PRETTY).writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
    }

    static FormatException wrong(String where, String what) {
        return new FormatException(FORMAT, FormatException.NOWHERE, where + " " + what);
    }

    static Optional<JsonNode> member(JsonNode object, String name) {
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }

    static Optional<String> text(JsonNode object, String where, String name) throws FormatException {
        Optional<JsonNode> node = member(object, name);
        if (node.isPresent() && !node.get().isTextual()) {
            throw wrong(where + name, "is no text");
        }
        return node.map(JsonNode::textValue);
    }

    static String demandText(JsonNode object, String where, String name) throws FormatException {
        return text(object, where, name).orElseThrow(() -> wrong(where + name, "is missing"));
    }

    static long demandWhole(JsonNode object, String where, String name) throws FormatException {
        JsonNode node = member(object, name).orElseThrow(() -> wrong(where + name, "is missing"));
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw wrong(where + name, "is no whole number of 64 bits");
        }
        return node.longValue();
    }

    static Optional<Digest> hex(JsonNode object, String where, String name) throws FormatException {
        Optional<String> text = text(object, where, name);
        if (text.isPresent() && !HEX.matcher(text.get()).matches()) {
            throw wrong(where + name, "is not 64 hexadecimal digits");
        }
        return text.map(Digest::parse);
    }

    /** Whether {@code node} is null or has a null anywhere below it. */
    static boolean hasNull(JsonNode node) {
        if (node.isNull()) {
            return true;
        }
        for (JsonNode child : node) {
            if (hasNull(child)) {
                return true;
            }
        }
        return false;
    }
}
