package dev.capstan.host.plugin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pf4j.DefaultVersionManager;
import org.pf4j.VersionManager;

/**
 * The version of the host that plugins name a range of in {@code plugin.requires}.
 *
 * @param text {@code major.minor.patch}
 */
public record HostVersion(String text) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}\\.\\d{1,9}\\.\\d{1,9})([-+].*)?");
    private static final Pattern EXACT = Pattern.compile("\\d+\\.\\d+\\.\\d+");
    private static final VersionManager VERSIONS = new DefaultVersionManager();

    /** Checks the form. */
    public HostVersion {
        if (!FORM.matcher(text).matches() || text.equals("0.0.0")) {
            // PF4J takes 0.0.0 for "do not check".
            throw new IllegalArgumentException("no host version: " + text);
        }
    }

    /**
     * Takes a build's version; a snapshot of 1.2.0 counts as 1.2.0.
     *
     * @param version such as {@code 1.2.0-SNAPSHOT}
     * @return the version without what follows the patch number
     * @throws IllegalArgumentException when it is no version or 0.0.0
     */
    public static HostVersion of(String version) {
        Matcher matcher = FORM.matcher(version);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("no host version: " + version);
        }
        return new HostVersion(matcher.group(1));
    }

    /**
     * Whether this version is in the range.
     *
     * @param requires a range; a bare {@code 1.2.3} means that one or later, as PF4J has it
     * @return whether it is
     * @throws IllegalArgumentException when the range cannot be understood
     */
    boolean satisfies(String requires) {
        String range = EXACT.matcher(requires).matches() ? ">=" + requires : requires;
        try {
            return VERSIONS.checkVersionConstraint(text, range);
        } catch (RuntimeException e) {
            // The parser's own exceptions are no API of PF4J; whatever it throws, the range is not understood.
            throw new IllegalArgumentException("cannot understand the range " + Printable.quoted(requires), e);
        }
    }

    /** Which of two semantic versions is later. */
    static int compare(String a, String b) {
        return VERSIONS.compareVersions(a, b);
    }
}
