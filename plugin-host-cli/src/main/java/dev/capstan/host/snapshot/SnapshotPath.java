package dev.capstan.host.snapshot;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The name of a snapshot in a store: {@code [ns/<a>/[ns/<b>/…]]<type>/<id>/<time>}, time as {@code YYYY-MM-DDTHH:MM:SSZ} (PBS tape format, H.1).
 *
 * @param namespace outermost first, at most 7 levels; empty is the root namespace
 * @param type what was backed up
 * @param id of the group: {@code [A-Za-z0-9_][A-Za-z0-9._-]*}
 * @param time whole seconds, years 0000 to 9999
 */
public record SnapshotPath(List<String> namespace, BackupType type, String id, Instant time) {
    private static final int MAX_LEVELS = 7;
    private static final int MAX_NAMESPACE = 256;
    private static final String LEVEL = "ns";
    private static final int GROUP_PARTS = 3;
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(ZoneOffset.UTC);

    /**
     * Checks what is said above.
     *
     * @throws IllegalArgumentException if a part breaks the rules above
     */
    public SnapshotPath {
        namespace = List.copyOf(namespace);
        if (namespace.size() > MAX_LEVELS) {
            throw new IllegalArgumentException(
                    "a namespace has at most " + MAX_LEVELS + " levels, not " + namespace.size());
        }
        namespace.forEach(level -> demandId("namespace", level));
        if (String.join("/", namespace).length() > MAX_NAMESPACE) {
            throw new IllegalArgumentException("a namespace's name has at most " + MAX_NAMESPACE + " characters");
        }
        demandId("backup id", id);
        if (!time.equals(time.truncatedTo(ChronoUnit.SECONDS)) || time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new IllegalArgumentException(
                    "a snapshot's time is a whole second between the years 0000 and 9999, not " + time);
        }
    }

    private static void demandId(String what, String id) {
        if (!SafeId.is(id)) {
            throw new IllegalArgumentException(
                    what + " \"" + id + "\" is not of letters, digits and _ . - (starting with none of . -)");
        }
    }

    /** A snapshot in the root namespace. */
    public static SnapshotPath of(BackupType type, String id, Instant time) {
        return new SnapshotPath(List.of(), type, id, time);
    }

    /**
     * Reads the form that {@link #toString} writes, and no other.
     *
     * @throws FormatException for anything else; the offset counts characters
     */
    public static SnapshotPath parse(String text) throws FormatException {
        List<String> parts = List.of(text.split("/", -1));
        List<String> namespace = new ArrayList<>();
        int next = 0;
        while (next < parts.size() && parts.get(next).equals(LEVEL)) {
            if (next + 1 == parts.size()) {
                throw wrong(text, text.length(), "ends after \"ns\"");
            }
            namespace.add(parts.get(next + 1));
            next += 2;
        }
        int at = namespace.stream().mapToInt(level -> level.length() + 4).sum();
        if (parts.size() - next != GROUP_PARTS) {
            throw wrong(text, at, "is not [ns/<name>/...]<type>/<id>/<time>");
        }
        String type = parts.get(next);
        String time = parts.get(next + 2);
        try {
            return new SnapshotPath(
                    namespace,
                    BackupType.of(type).orElseThrow(() -> wrong(text, at, "\"" + type + "\" is none of vm, ct, host")),
                    parts.get(next + 1),
                    Instant.from(TIME.parse(time)));
        } catch (DateTimeException e) {
            throw wrong(
                    text,
                    text.length() - time.length(),
                    "\"" + time + "\" is no time of the form YYYY-MM-DDTHH:MM:SSZ",
                    e);
        } catch (IllegalArgumentException e) {
            throw wrong(text, 0, String.valueOf(e.getMessage()), e);
        }
    }

    private static FormatException wrong(String text, int offset, String what) {
        return new FormatException("snapshot path \"" + text + "\"", offset, what);
    }

    private static FormatException wrong(String text, int offset, String what, Exception cause) {
        return new FormatException("snapshot path \"" + text + "\"", offset, what, cause);
    }

    /** The group the snapshot belongs to: everything before the time. */
    public String group() {
        StringBuilder path = new StringBuilder();
        namespace.forEach(level -> path.append(LEVEL).append('/').append(level).append('/'));
        return path.append(type.text()).append('/').append(id).toString();
    }

    /** The time as the last level of the path. */
    public String timeText() {
        return TIME.format(time);
    }

    @Override
    public String toString() {
        return group() + "/" + timeText();
    }
}
