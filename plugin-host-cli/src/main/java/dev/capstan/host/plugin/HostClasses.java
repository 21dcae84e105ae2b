package dev.capstan.host.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The packages that host and plugin share, and the check that a plugin does not bring its own copy of them. A copy of the
 * SPI makes a plugin's classes strangers to the host, and a copy of SLF4J swallows its log lines.
 */
final class HostClasses {
    /** Packages whose classes always come from the host. */
    static final List<String> SHARED = List.of("dev.capstan.api.", "org.pf4j.", "org.slf4j.", "org.jspecify.");

    private static final Pattern HOST_JAR =
            Pattern.compile("(capstan-)?plugin-api-.*|pf4j-.*|slf4j-api-.*|jspecify-.*");
    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/\\d+/");
    private static final int MAX_JAR_ENTRIES = 100_000;

    private HostClasses() {}

    /** Whether the class comes from the host. */
    static boolean shared(String className) {
        return SHARED.stream().anyMatch(className::startsWith);
    }

    /**
     * Looks at one entry of the zip by name.
     *
     * @param name below the plugin's top
     * @return what is wrong, one sentence
     */
    static Optional<String> objectionToName(String name) {
        if (name.startsWith("lib/") && HOST_JAR.matcher(name.substring(4)).matches()) {
            return Optional.of(objection(name));
        }
        if (name.startsWith("classes/") && hostClass(name.substring(8))) {
            return Optional.of(objection(name));
        }
        return Optional.empty();
    }

    /**
     * Looks into a jar.
     *
     * @param jar expanded, in {@code lib/}
     * @param name for the message
     * @return what is wrong, one sentence
     */
    static Optional<String> objectionToJar(Path jar, String name) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            if (zip.size() > MAX_JAR_ENTRIES) {
                return Optional.of("jar " + Printable.quoted(name) + " has more than " + MAX_JAR_ENTRIES + " entries");
            }
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                String entry =
                        VERSIONED.matcher(entries.nextElement().getName()).replaceFirst("");
                if (hostClass(entry)) {
                    return Optional.of(objection(name) + " (it holds " + Printable.quoted(entry) + ")");
                }
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(
                    "jar " + Printable.quoted(name) + " cannot be read: " + Printable.line("" + e.getMessage()));
        }
    }

    private static boolean hostClass(String entry) {
        return entry.startsWith("META-INF/services/org.slf4j.")
                || (entry.endsWith(".class") && shared(entry.replace('/', '.')));
    }

    private static String objection(String name) {
        return Printable.quoted(name) + " belongs to the host and must not be inside a plugin;"
                + " give it the scope 'provided' when building";
    }
}
