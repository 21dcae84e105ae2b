package dev.capstan.examples.directory.store;

import dev.capstan.api.content.SnapshotName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Names of folders and files for names of stores, snapshots and their files. Different names get different file names on
 * every file system, also on one that ignores case, normalises Unicode or knows no colon; so only small letters, digits and
 * {@code - _ .} stand for themselves, everything else, capitals too, is {@code %} and two digits per byte:
 * {@code 2026-11-22T10:00:00Z} is {@code 2026-11-22%5410%3a00%3a00%5a}. A dot is escaped at the beginning, at the end and
 * in {@code .snapshot} at the end; the first letter of a name that Windows reserves ({@code con}, {@code lpt1.x}) too.
 *
 * <p>A segment that would be longer than 200 characters is its first 100, {@code %%}, and 64 digits of the SHA-256 of all
 * of it. A snapshot name whose folders together would be longer than 1,000 characters or more than 32 deep is
 * {@code %%/<SHA-256 of store:path>.snapshot}. The true name always stands in {@code @snapshot}.
 */
public final class FolderNames {
    static final String SNAPSHOT = ".snapshot";

    private static final int LONGEST_SEGMENT = 200;
    private static final int LONGEST_PATH = 1000;
    private static final int DEEPEST = 32;
    private static final Set<String> RESERVED = Set.of(
            "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1",
            "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

    private FolderNames() {}

    /**
     * The folder of a snapshot.
     *
     * @param name any
     * @return relative, below {@code snapshots}
     */
    public static Path folder(SnapshotName name) {
        List<String> segments = List.of(name.path().split("/", -1));
        StringBuilder path = new StringBuilder(segment(name.store()));
        for (String segment : segments) {
            path.append('/').append(segment(segment));
        }
        path.append(SNAPSHOT);
        return path.length() > LONGEST_PATH || segments.size() >= DEEPEST
                ? Path.of("%%", sha256(name.toString()) + SNAPSHOT)
                : Path.of(path.toString());
    }

    /**
     * One segment.
     *
     * @param name not empty
     * @return 1 to 200 characters, never {@code .} or {@code ..}, without {@code @}
     */
    public static String segment(String name) {
        String escaped = Text.escape(name, Text::isSmall);
        if (escaped.endsWith(SNAPSHOT)) {
            escaped = escapeAt(escaped, escaped.length() - SNAPSHOT.length());
        }
        if (escaped.endsWith(".")) {
            escaped = escapeAt(escaped, escaped.length() - 1);
        }
        int dot = escaped.indexOf('.');
        if (dot == 0 || RESERVED.contains(dot < 0 ? escaped : escaped.substring(0, dot))) {
            escaped = escapeAt(escaped, 0);
        }
        return escaped.length() <= LONGEST_SEGMENT ? escaped : escaped.substring(0, 100) + "%%" + sha256(name);
    }

    private static String escapeAt(String text, int at) {
        StringBuilder out = new StringBuilder(text.length() + 2).append(text, 0, at);
        Text.escape(text.charAt(at), out);
        return out.append(text, at + 1, text.length()).toString();
    }

    private static String sha256(String text) {
        try {
            byte[] bytes = Text.escape(text, Text::isPlain).getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
