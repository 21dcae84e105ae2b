package dev.capstan.host.plugin;

import dev.capstan.api.error.CapstanException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was installed: the zip's SHA-256 and every file's, kept beside the files and compared before each load. It finds
 * damage and files that were changed or slipped in; it is no signature, for whoever may write the files may write it too.
 *
 * @param zipSha256 of the zip, lower case hex
 * @param files path below the directory, with {@code /}, to SHA-256 in lower case hex
 */
record InstallRecord(String zipSha256, Map<String, String> files) {
    /** Its name in the plugin's directory; no entry of a zip may have it. */
    static final String FILE = ".capstan-installed";

    private static final String HEAD = "capstan-plugin 1";
    private static final Pattern ZIP = Pattern.compile("zip ([0-9a-f]{64})");
    private static final Pattern LINE = Pattern.compile("file ([0-9a-f]{64}) (.+)");
    private static final long MAX_BYTES = 64L << 20;

    InstallRecord {
        files = new TreeMap<>(files);
    }

    /** A fresh SHA-256. */
    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Lower case hex of a digest's result. */
    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    void write(Path directory) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(HEAD);
        lines.add("zip " + zipSha256);
        files.forEach((path, hash) -> lines.add("file " + hash + " " + path));
        Files.write(directory.resolve(FILE), lines);
    }

    /**
     * Reads the record of an installed plugin.
     *
     * @param directory of the plugin
     * @return the record
     * @throws CapstanException when there is none, or it is damaged
     * @throws IOException when it cannot be read
     */
    static InstallRecord read(PluginDirectory directory) throws CapstanException, IOException {
        Path file = directory.path().resolve(FILE);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw PluginFault.changed(
                    directory, "it has no " + FILE + "; only 'capstan plugin install' puts plugins here");
        }
        if (Files.size(file) > MAX_BYTES) {
            throw PluginFault.changed(directory, FILE + " is damaged");
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (java.nio.charset.CharacterCodingException e) {
            throw PluginFault.changed(directory, FILE + " is damaged");
        }
        Matcher zip = ZIP.matcher(lines.size() > 1 ? lines.get(1) : "");
        if (!zip.matches() || !lines.get(0).equals(HEAD)) {
            throw PluginFault.changed(directory, FILE + " is damaged");
        }
        Map<String, String> files = new TreeMap<>();
        for (String line : lines.subList(2, lines.size())) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw PluginFault.changed(directory, FILE + " is damaged");
            }
            files.put(parts.group(2), parts.group(1));
        }
        return new InstallRecord(zip.group(1), files);
    }

    /**
     * Compares what lies in the directory with this record, every byte of it.
     *
     * @param directory of the plugin
     * @throws CapstanException naming the first file that is new, missing or changed
     * @throws IOException when a file cannot be read
     */
    void verify(PluginDirectory directory) throws CapstanException, IOException {
        Map<String, String> missing = new TreeMap<>(files);
        for (Path path : below(directory)) {
            String name = directory.path().relativize(path).toString();
            if (name.equals(FILE)) {
                continue;
            }
            String expected = missing.remove(name);
            if (expected == null) {
                throw PluginFault.changed(directory, "file " + Printable.quoted(name) + " was added");
            }
            if (!expected.equals(hashOf(path))) {
                throw PluginFault.changed(directory, "file " + Printable.quoted(name) + " was changed");
            }
        }
        if (!missing.isEmpty()) {
            throw PluginFault.changed(
                    directory,
                    "file " + Printable.quoted(missing.keySet().iterator().next()) + " is missing");
        }
    }

    private static List<Path> below(PluginDirectory directory) throws CapstanException, IOException {
        List<Path> found = new ArrayList<>();
        List<Path> strange = new ArrayList<>();
        Files.walkFileTree(directory.path(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                (attributes.isRegularFile() ? found : strange).add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        if (!strange.isEmpty()) {
            throw PluginFault.changed(
                    directory,
                    Printable.quoted(directory.path().relativize(strange.get(0)).toString())
                            + " is a link or special file");
        }
        return found;
    }

    private static String hashOf(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return hex(digest);
    }
}
