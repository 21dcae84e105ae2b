package dev.capstan.host.config;

import dev.capstan.api.value.Schema.Field;
import dev.capstan.api.value.Value;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes a typed value of one text.
 *
 * @param base what relative paths are relative to; absolute
 */
record ScalarTyping(Path base) {
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");

    /**
     * Types a text.
     *
     * @param field of a kind that a single value can have
     * @param text as written
     * @return never an object or a list
     * @throws NotTyped when the text is not what the field wants
     */
    Value typed(Field field, String text) throws NotTyped {
        return switch (field.kind()) {
            case TEXT -> new Value.Text(nonEmpty(text));
            case INTEGER -> integer(text);
            case FLAG -> flag(text);
            case BYTES -> new Value.Num(Quantity.bytes(text));
            case SPAN -> new Value.Num(Quantity.seconds(text));
            case PATH -> new Value.Text(path(text));
            case ENUM -> word(field, text);
            case SECRET, LIST, NAMED, OBJECT -> throw new NotTyped("is a single value");
        };
    }

    /** The text as an absolute path. */
    String path(String text) throws NotTyped {
        if (text.equals("~") || text.startsWith("~/")) {
            throw new NotTyped("begins with '~', which only a shell understands; write the whole path");
        }
        try {
            return base.resolve(nonEmpty(text)).normalize().toString();
        } catch (InvalidPathException e) {
            throw new NotTyped("is no path: " + Shown.line(e.getReason()));
        }
    }

    private static String nonEmpty(String text) throws NotTyped {
        if (text.isEmpty()) {
            throw new NotTyped("is empty");
        }
        return text;
    }

    private static Value integer(String text) throws NotTyped {
        if (!INTEGER.matcher(text).matches()) {
            throw new NotTyped("is no whole number");
        }
        try {
            return new Value.Num(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw new NotTyped("is beyond 2^63");
        }
    }

    private static Value flag(String text) throws NotTyped {
        return switch (text) {
            case "true", "yes" -> new Value.Flag(true);
            case "false", "no" -> new Value.Flag(false);
            default -> throw new NotTyped("is neither true nor false", flagMeant(text));
        };
    }

    private static Optional<String> flagMeant(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "1" -> Optional.of("true");
            case "false", "no", "off", "0" -> Optional.of("false");
            default -> Optional.empty();
        };
    }

    private static Value word(Field field, String text) throws NotTyped {
        if (!field.allowed().contains(text)) {
            String alternative = field.nested().fields().isEmpty() ? "" : ", or an object such as " + example(field);
            throw new NotTyped(
                    "is not one of " + String.join(", ", field.allowed()) + alternative,
                    Similar.to(text, field.allowed()));
        }
        return new Value.Text(text);
    }

    private static String example(Field field) {
        return Optional.of(field.nested().fields().get(0))
                .map(f -> "{" + f.name() + ": ...}")
                .orElseThrow();
    }
}
