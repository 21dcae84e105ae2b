package dev.capstan.host.plugin;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * What {@code plugin.properties} says, checked.
 *
 * @param id {@code plugin.id}: lower case letters, digits and {@code -}, 1 to 64, starts with a letter
 * @param version {@code plugin.version}: semantic version 2.0.0
 * @param requires {@code plugin.requires}: the range of host versions, such as {@code >=0.1.0 & <1.0.0}
 * @param description {@code plugin.description}; may be empty
 */
public record PluginManifest(String id, String version, String requires, String description) {
    /** Name of the manifest at the top of the zip. */
    public static final String FILE = "plugin.properties";

    /** A manifest beyond this is refused unread: 64 KiB. */
    static final int MAX_BYTES = 64 << 10;

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    // Semantic Versioning 2.0.0, appendix: the suggested expression, numbers bounded to what a long holds.
    private static final Pattern VERSION = Pattern.compile("(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})"
            + "(?:-((?:0|[1-9]\\d{0,8}|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:0|[1-9]\\d{0,8}|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?"
            + "(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*))?");
    private static final int MAX_VERSION = 64;

    /**
     * Parses and checks.
     *
     * @param bytes of {@code plugin.properties}, UTF-8
     * @return the manifest
     * @throws Malformed with one sentence on the first thing that is wrong
     */
    static PluginManifest parse(byte[] bytes) throws Malformed {
        if (bytes.length > MAX_BYTES) {
            throw new Malformed(FILE + " is longer than " + MAX_BYTES + " bytes");
        }
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()));
        } catch (CharacterCodingException e) {
            throw new Malformed(FILE + " is not UTF-8");
        } catch (IOException | IllegalArgumentException e) {
            throw new Malformed(FILE + " cannot be read: " + e.getMessage());
        }
        String id = field(properties, "plugin.id").orElseThrow(() -> missing("plugin.id"));
        if (!ID.matcher(id).matches()) {
            throw new Malformed("plugin.id " + quoted(id)
                    + " is not 1 to 64 lower case letters, digits and '-' that start with a letter");
        }
        String version = field(properties, "plugin.version").orElseThrow(() -> missing("plugin.version"));
        if (version.length() > MAX_VERSION || !VERSION.matcher(version).matches()) {
            throw new Malformed("plugin.version " + quoted(version) + " is no semantic version such as 1.2.3");
        }
        String requires = field(properties, "plugin.requires").orElseThrow(() -> missing("plugin.requires"));
        if (requires.equals("*")) {
            throw new Malformed("plugin.requires '*' says nothing; name a range such as '>=0.1.0 & <1.0.0'");
        }
        if (field(properties, "plugin.dependencies").isPresent()) {
            throw new Malformed("plugin.dependencies is not supported: a plugin brings what it needs in lib/");
        }
        return new PluginManifest(
                id, version, requires, field(properties, "plugin.description").orElse(""));
    }

    /**
     * The name of the directory the plugin is installed in.
     *
     * @return {@code <id>-<version>}
     */
    public String directoryName() {
        return id + "-" + version;
    }

    private static Optional<String> field(Properties properties, String name) {
        return Optional.ofNullable(properties.getProperty(name))
                .map(String::strip)
                .filter(v -> !v.isEmpty());
    }

    private static Malformed missing(String name) {
        return new Malformed(name + " is missing in " + FILE);
    }

    private static String quoted(String text) {
        return Printable.quoted(text);
    }

    /** The manifest is not acceptable; the message is one sentence without the zip's name. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        private final String what;

        Malformed(String what) {
            super(what);
            this.what = what;
        }

        String what() {
            return what;
        }
    }
}
