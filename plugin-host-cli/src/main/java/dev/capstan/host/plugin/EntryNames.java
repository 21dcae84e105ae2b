package dev.capstan.host.plugin;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks the names in a plugin zip, one after the other: each must be a plain relative path, fit the layout of a plugin,
 * and name something no earlier entry named. One zip, one instance, one thread.
 */
final class EntryNames {
    private static final Pattern TOP_FILE = Pattern.compile("plugin\\.properties|(LICENSE|NOTICE)(\\.txt|\\.md)?");
    private static final Pattern LIBRARY = Pattern.compile("lib/[^/]+\\.jar");
    private static final Set<String> DIRECTORIES = Set.of("classes/", "lib/", "META-INF/");

    private final int maxChars;
    private final Map<String, String> seen = new HashMap<>();
    private final Set<String> files = new HashSet<>();
    private final Set<String> parents = new HashSet<>();

    EntryNames(int maxChars) {
        this.maxChars = maxChars;
    }

    /**
     * Checks the next entry's name.
     *
     * @param name as in the zip; a directory ends with {@code /}
     * @return what is wrong, one sentence; empty when the name is fine and now taken
     */
    Optional<String> objection(String name) {
        return shape(name).or(() -> layout(name)).or(() -> taken(name));
    }

    private Optional<String> shape(String name) {
        String shown = Printable.quoted(name);
        if (name.isEmpty() || name.length() > maxChars) {
            return Optional.of("an entry's name has " + name.length() + " characters, allowed are 1 to " + maxChars);
        }
        if (name.indexOf('\0') >= 0) {
            return Optional.of("entry " + shown + " has a NUL in its name");
        }
        if (name.startsWith("/")) {
            return Optional.of("entry " + shown + " has an absolute name");
        }
        if (name.indexOf('\\') >= 0) {
            return Optional.of("entry " + shown + " has a backslash in its name");
        }
        if (name.indexOf(':') >= 0) {
            return Optional.of("entry " + shown + " has a colon in its name, as a drive letter has");
        }
        if (!Printable.line(name).equals(name)) {
            return Optional.of("entry " + shown + " has a control character in its name");
        }
        String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..") || segment.equals(".") || segment.isEmpty()) {
                return Optional.of("entry " + shown + " leads out of its place with '" + segment + "' in its name");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> layout(String name) {
        boolean fits = DIRECTORIES.contains(name)
                || TOP_FILE.matcher(name).matches()
                || LIBRARY.matcher(name).matches()
                || name.equals("META-INF/MANIFEST.MF")
                || name.startsWith("classes/");
        return fits
                ? Optional.empty()
                : Optional.of("entry " + Printable.quoted(name)
                        + " has no place in a plugin; allowed are plugin.properties, classes/, lib/*.jar,"
                        + " LICENSE, NOTICE and META-INF/MANIFEST.MF");
    }

    private Optional<String> taken(String name) {
        boolean directory = name.endsWith("/");
        String path = directory ? name.substring(0, name.length() - 1) : name;
        String folded = folded(path);
        String earlier = seen.putIfAbsent(folded, name);
        if (earlier != null) {
            return Optional.of(
                    earlier.equals(name)
                            ? "entry " + Printable.quoted(name) + " is there twice"
                            : "entries " + Printable.quoted(earlier) + " and " + Printable.quoted(name)
                                    + " differ only in case or spelling");
        }
        if (!directory) {
            files.add(folded);
        }
        if (!directory && parents.contains(folded)) {
            return Optional.of("entry " + Printable.quoted(name) + " is a file and a directory");
        }
        for (int slash = folded.lastIndexOf('/'); slash > 0; slash = folded.lastIndexOf('/', slash - 1)) {
            String parent = folded.substring(0, slash);
            if (files.contains(parent)) {
                return Optional.of("entry " + Printable.quoted(name) + " lies inside a file");
            }
            if (!parents.add(parent)) {
                break;
            }
        }
        return Optional.empty();
    }

    // Two names that one file system or another takes for the same.
    private static String folded(String path) {
        return Normalizer.normalize(path, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
