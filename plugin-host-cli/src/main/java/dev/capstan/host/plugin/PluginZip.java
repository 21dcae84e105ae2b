package dev.capstan.host.plugin;

import dev.capstan.api.error.CapstanException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One zip on its way in: copied, so that what is checked is what is expanded; all names checked; expanded and counted;
 * manifest, libraries and extension index checked; record written.
 *
 * @param manifest of the plugin
 * @param record of its files, also written beside them
 */
record PluginZip(PluginManifest manifest, InstallRecord record) {
    /** Name of the expanded directory in the workshop. */
    static final String TREE = "tree";

    /** Written by PF4J's annotation processor; without it the host would find no extension and say nothing. */
    static final String INDEX = "classes/META-INF/extensions.idx";

    private static final int S_IFREG = 0x8000;
    private static final int S_IFDIR = 0x4000;
    private static final int S_IFLNK = 0xA000;

    /**
     * Checks a zip and expands it into {@code workshop/tree}.
     *
     * @param zip only read
     * @param sha256 what its digest must be, lower case hex; empty for any
     * @param limits of the zip
     * @param host the version that {@code plugin.requires} must include
     * @param workshop an empty directory, thrown away by the caller
     * @return manifest and record
     * @throws CapstanException when the zip is refused
     * @throws IOException when reading or writing fails
     */
    static PluginZip expand(Path zip, Optional<String> sha256, PluginLimits limits, HostVersion host, Path workshop)
            throws CapstanException, IOException {
        String shown = Printable.line(zip.toString());
        try {
            Path copy = workshop.resolve("plugin.zip");
            String digest = copy(zip, copy, limits);
            if (sha256.isPresent() && !sha256.get().equals(digest)) {
                throw new ZipMalformed("its SHA-256 is " + digest + ", demanded is " + sha256.get());
            }
            Path tree = Files.createDirectory(workshop.resolve(TREE));
            Map<String, String> files = expandAll(copy, limits, tree);
            PluginManifest manifest = manifest(files, tree, host);
            requireExtensions(files, tree);
            requireNoHostJars(files, tree);
            InstallRecord record = new InstallRecord(digest, files);
            record.write(tree);
            return new PluginZip(manifest, record);
        } catch (ZipMalformed e) {
            throw PluginFault.zip(shown, e.what());
        } catch (PluginManifest.Malformed e) {
            throw PluginFault.zip(shown, e.what());
        } catch (NoSuchFileException e) {
            if (zip.toString().equals(e.getFile())) {
                throw PluginFault.zip(shown, "there is no such file");
            }
            throw e;
        }
    }

    private static String copy(Path zip, Path copy, PluginLimits limits) throws ZipMalformed, IOException {
        MessageDigest digest = InstallRecord.sha256();
        if (Files.isDirectory(zip)) {
            throw new ZipMalformed("it is a directory");
        }
        try (InputStream in = Files.newInputStream(zip);
                OutputStream out = new DigestOutputStream(Files.newOutputStream(copy), digest)) {
            byte[] buffer = new byte[64 << 10];
            long done = 0;
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                done += length;
                if (done > limits.zipBytes()) {
                    throw new ZipMalformed("it is larger than the " + limits.zipBytes() + " bytes allowed");
                }
                out.write(buffer, 0, length);
            }
        }
        return InstallRecord.hex(digest);
    }

    private static Map<String, String> expandAll(Path copy, PluginLimits limits, Path tree)
            throws ZipMalformed, IOException {
        Map<String, String> files = new TreeMap<>();
        try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.READ);
                ZipExpander expander = new ZipExpander(channel, limits)) {
            List<ZipMember> members = ZipDirectory.read(channel, limits);
            requireSoundNames(members, limits);
            for (ZipMember member : members) {
                Path path = tree.resolve(member.name());
                if (member.directory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Path parent = path.getParent();
                if (parent != null) {
                    Files.createDirectories(parent);
                }
                MessageDigest digest = InstallRecord.sha256();
                try (OutputStream out =
                        new DigestOutputStream(Files.newOutputStream(path, StandardOpenOption.CREATE_NEW), digest)) {
                    expander.expand(member, out);
                }
                files.put(member.name(), InstallRecord.hex(digest));
            }
        }
        return files;
    }

    private static void requireSoundNames(List<ZipMember> members, PluginLimits limits) throws ZipMalformed {
        EntryNames names = new EntryNames(limits.nameChars());
        for (ZipMember member : members) {
            if (member.type() == S_IFLNK) {
                throw new ZipMalformed("entry " + Printable.quoted(member.name()) + " is a symbolic link");
            }
            int fitting = member.directory() ? S_IFDIR : S_IFREG;
            if (member.type() != 0 && member.type() != fitting) {
                throw new ZipMalformed("entry " + Printable.quoted(member.name()) + " is no plain file or directory");
            }
            Optional<String> objection =
                    names.objection(member.name()).or(() -> HostClasses.objectionToName(member.name()));
            if (objection.isPresent()) {
                throw new ZipMalformed(objection.get());
            }
        }
    }

    private static PluginManifest manifest(Map<String, String> files, Path tree, HostVersion host)
            throws ZipMalformed, PluginManifest.Malformed, IOException {
        if (!files.containsKey(PluginManifest.FILE)) {
            throw new ZipMalformed("it has no " + PluginManifest.FILE + " at the top");
        }
        PluginManifest manifest;
        try (InputStream in = Files.newInputStream(tree.resolve(PluginManifest.FILE))) {
            manifest = PluginManifest.parse(in.readNBytes(PluginManifest.MAX_BYTES + 1));
        }
        boolean fits;
        try {
            fits = host.satisfies(manifest.requires());
        } catch (IllegalArgumentException e) {
            throw new ZipMalformed("plugin.requires: " + e.getMessage());
        }
        if (!fits) {
            throw new ZipMalformed("plugin " + manifest.directoryName() + " is for host versions "
                    + Printable.quoted(manifest.requires()) + ", this one is " + host.text());
        }
        return manifest;
    }

    private static void requireExtensions(Map<String, String> files, Path tree) throws ZipMalformed, IOException {
        if (!files.containsKey(INDEX)) {
            throw new ZipMalformed("it has no " + INDEX
                    + ", so the host would find nothing in it; its build must run PF4J's annotation processor");
        }
        String index = new String(Files.readAllBytes(tree.resolve(INDEX)), StandardCharsets.UTF_8);
        if (index.lines().map(l -> l.replaceFirst("#.*", "").strip()).allMatch(String::isEmpty)) {
            throw new ZipMalformed(INDEX + " names no extension");
        }
    }

    private static void requireNoHostJars(Map<String, String> files, Path tree) throws ZipMalformed {
        for (String name : files.keySet()) {
            if (name.startsWith("lib/")) {
                Optional<String> objection = HostClasses.objectionToJar(tree.resolve(name), name);
                if (objection.isPresent()) {
                    throw new ZipMalformed(objection.get());
                }
            }
        }
    }
}
