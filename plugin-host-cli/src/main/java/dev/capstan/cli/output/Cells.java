package dev.capstan.cli.output;

import dev.capstan.api.operation.Column;
import dev.capstan.api.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;

/** How values read to people. */
public final class Cells {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private Cells() {}

    /**
     * A cell of a table.
     *
     * @param value may be absent
     * @param kind the column's
     * @return one line, control characters replaced
     */
    public static String text(Value value, Column.Kind kind) {
        if (value instanceof Value.Num num) {
            return switch (kind) {
                case BYTES -> bytes(num.number());
                case RATE -> bytes(num.number()) + "/s";
                case TIME -> Instant.ofEpochSecond(num.number()).toString();
                case SPAN -> span(num.number());
                case TEXT, COUNT, FLAG -> Long.toString(num.number());
            };
        }
        return text(value);
    }

    /**
     * A value on its own.
     *
     * @param value any
     * @return one line, control characters replaced
     */
    public static String text(Value value) {
        if (value instanceof Value.Text text) {
            return printable(text.text());
        } else if (value instanceof Value.Num num) {
            return Long.toString(num.number());
        } else if (value instanceof Value.Flag flag) {
            return flag.flag() ? "yes" : "no";
        } else if (value instanceof Value.Seq seq) {
            return seq.items().stream().map(Cells::text).collect(Collectors.joining(", "));
        } else if (value instanceof Value.Obj obj) {
            return obj.members().entrySet().stream()
                    .map(e -> printable(e.getKey()) + "=" + text(e.getValue()))
                    .collect(Collectors.joining(", "));
        }
        return "";
    }

    /**
     * A size with at most four digits, decimal units.
     *
     * @param bytes any number
     * @return such as {@code 38.1 MB}
     */
    public static String bytes(long bytes) {
        double left = bytes;
        int unit = 0;
        while (Math.abs(left) >= 999.95 && unit < UNITS.length - 1) {
            left /= 1000;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", left, UNITS[unit]);
    }

    private static String span(long seconds) {
        Duration span = Duration.ofSeconds(seconds);
        return span.toDays() > 0
                ? span.toDays() + "d " + span.toHoursPart() + "h"
                : String.format(
                        Locale.ROOT, "%d:%02d:%02d", span.toHours(), span.toMinutesPart(), span.toSecondsPart());
    }

    /**
     * Text from a tape or a file name must not steer a terminal.
     *
     * @param text any
     * @return control characters as {@code \\xHH}
     */
    public static String printable(String text) {
        if (text.chars().noneMatch(Cells::steers)) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        text.chars().forEach(c -> {
            if (steers(c)) {
                out.append(String.format(Locale.ROOT, c < 0x100 ? "\\x%02x" : "\\u%04x", c));
            } else {
                out.append((char) c);
            }
        });
        return out.toString();
    }

    private static boolean steers(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT;
    }
}
