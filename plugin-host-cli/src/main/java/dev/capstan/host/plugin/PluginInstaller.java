package dev.capstan.host.plugin;

import dev.capstan.api.error.CapstanException;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Puts plugins into the plugins directory and takes them away. A zip is copied, checked and expanded into a directory
 * with a leading dot and renamed to {@code <id>-<version>} in one step; a refused zip leaves nothing behind. PF4J never
 * sees a zip.
 *
 * <p>Not thread-safe. Two processes may install at the same time: one of them gets the name.
 */
public final class PluginInstaller {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Path plugins;
    private final HostVersion host;
    private final PluginLimits limits;

    /**
     * With the default limits.
     *
     * @param plugins the plugins directory; made by the first installation
     * @param host the running version
     */
    public PluginInstaller(Path plugins, HostVersion host) {
        this(plugins, host, PluginLimits.DEFAULT);
    }

    /**
     * With other limits.
     *
     * @param plugins the plugins directory; made by the first installation
     * @param host the running version
     * @param limits of a zip
     */
    public PluginInstaller(Path plugins, HostVersion host, PluginLimits limits) {
        this.plugins = plugins.toAbsolutePath().normalize();
        this.host = host;
        this.limits = limits;
    }

    /**
     * Checks a zip and installs it. Installing what is installed already, byte for byte, does nothing. Older versions of
     * the same plugin stay: the host loads the latest.
     *
     * @param zip a plugin zip; only read
     * @param sha256 what the zip's SHA-256 must be, hex; empty when it may be any
     * @return the plugin as installed
     * @throws CapstanException when the zip is refused, or the version or a later one is installed already
     * @throws IOException when reading or writing fails; nothing was installed
     */
    public InstalledPlugin install(Path zip, Optional<String> sha256) throws CapstanException, IOException {
        Optional<String> demanded = demanded(sha256);
        boolean made = !Files.isDirectory(plugins);
        if (made) {
            Files.createDirectories(plugins);
        }
        Workshop.sweep(plugins);
        try (Workshop workshop = Workshop.open(plugins)) {
            PluginZip checked = PluginZip.expand(zip, demanded, limits, host, workshop.path());
            return settle(checked, workshop.path());
        } finally {
            if (made) {
                removeIfEmpty();
            }
        }
    }

    /**
     * What is installed. Names beginning with a dot are not looked at.
     *
     * @return by id, then by version, the oldest first
     * @throws CapstanException when something lies in the plugins directory that this installer did not put there
     * @throws IOException when the directory cannot be read
     */
    public List<InstalledPlugin> list() throws CapstanException, IOException {
        List<InstalledPlugin> found = new ArrayList<>();
        for (Path path : entries()) {
            found.add(read(new PluginDirectory(path)));
        }
        found.sort(Comparator.comparing((InstalledPlugin p) -> p.manifest().id())
                .thenComparing((a, b) ->
                        HostVersion.compare(a.manifest().version(), b.manifest().version())));
        return found;
    }

    /**
     * Takes plugins away, whatever state they are in.
     *
     * @param name an id for all its versions, or {@code <id>-<version>} for one
     * @return the names of the directories that are gone
     * @throws CapstanException when nothing of that name is installed
     * @throws IOException when deleting fails; what was to be removed is never loaded again all the same
     */
    public List<String> remove(String name) throws CapstanException, IOException {
        List<PluginDirectory> doomed = new ArrayList<>();
        List<String> known = new ArrayList<>();
        for (Path path : entries()) {
            PluginDirectory directory = new PluginDirectory(path);
            known.add(directory.name());
            if (directory.name().equals(name) || idOf(directory).equals(Optional.of(name))) {
                doomed.add(directory);
            }
        }
        if (doomed.isEmpty()) {
            throw PluginFault.refused(
                    "PLUGIN_UNKNOWN",
                    "no plugin " + Printable.quoted(name) + " is installed",
                    known.isEmpty() ? "No plugin is installed." : "Installed are: " + String.join(", ", known) + ".");
        }
        for (PluginDirectory directory : doomed) {
            try (Workshop workshop = Workshop.open(plugins)) {
                // Renamed first: half a plugin must not be found by the next start.
                Files.move(directory.path(), workshop.path().resolve("removed"), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return doomed.stream().map(PluginDirectory::name).toList();
    }

    private InstalledPlugin settle(PluginZip checked, Path workshop) throws CapstanException, IOException {
        PluginManifest manifest = checked.manifest();
        for (InstalledPlugin other : list()) {
            if (!other.manifest().id().equals(manifest.id())) {
                continue;
            }
            int order = HostVersion.compare(other.manifest().version(), manifest.version());
            boolean same = other.manifest().version().equals(manifest.version());
            if (same && other.zipSha256().equals(checked.record().zipSha256())) {
                return other;
            }
            if (order >= 0) {
                throw PluginFault.refused(
                        "PLUGIN_INSTALLED",
                        "plugin '" + manifest.id() + "' is installed in version "
                                + other.manifest().version() + (same ? " from another zip" : "")
                                + "; the zip holds " + manifest.version(),
                        "Run 'capstan plugin remove " + other.place().name() + "' first if that is what you want.");
            }
        }
        Path target = plugins.resolve(manifest.directoryName());
        try {
            Files.move(workshop.resolve(PluginZip.TREE), target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException | AtomicMoveNotSupportedException e) {
            throw PluginFault.refused(
                    "PLUGIN_INSTALLED",
                    target + " exists and could not be replaced: " + e.getMessage(),
                    "Run 'capstan plugin remove " + manifest.directoryName() + "' first.");
        }
        return new InstalledPlugin(manifest, target, checked.record().zipSha256());
    }

    private InstalledPlugin read(PluginDirectory directory) throws CapstanException, IOException {
        InstallRecord record = InstallRecord.read(directory);
        PluginManifest manifest = manifestOf(directory);
        if (!manifest.directoryName().equals(directory.name())) {
            throw PluginFault.changed(directory, "its manifest names " + manifest.directoryName());
        }
        return new InstalledPlugin(manifest, directory.path(), record.zipSha256());
    }

    private static PluginManifest manifestOf(PluginDirectory directory) throws CapstanException, IOException {
        Path file = directory.path().resolve(PluginManifest.FILE);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw PluginFault.changed(directory, PluginManifest.FILE + " is missing");
        }
        try (var in = Files.newInputStream(file)) {
            return PluginManifest.parse(in.readNBytes(PluginManifest.MAX_BYTES + 1));
        } catch (PluginManifest.Malformed e) {
            throw PluginFault.changed(directory, e.what());
        }
    }

    // A directory whose manifest is damaged can still be removed by its own name.
    private static Optional<String> idOf(PluginDirectory directory) throws IOException {
        try {
            return Optional.of(manifestOf(directory).id());
        } catch (CapstanException e) {
            return Optional.empty();
        }
    }

    private List<Path> entries() throws CapstanException, IOException {
        if (!Files.isDirectory(plugins)) {
            return List.of();
        }
        List<Path> directories = new ArrayList<>();
        try (Stream<Path> paths = Files.list(plugins)) {
            for (Path path : paths.sorted().toList()) {
                String name = new PluginDirectory(path).name();
                if (name.startsWith(".")) {
                    continue;
                }
                if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
                    throw PluginFault.refused(
                            "PLUGIN_NOT_INSTALLED",
                            path + " lies in the plugins directory, but a zip is not loaded from there",
                            "Move it elsewhere and run 'capstan plugin install' on it.");
                }
                if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    directories.add(path);
                }
            }
        }
        return directories;
    }

    private static Optional<String> demanded(Optional<String> sha256) throws CapstanException {
        Optional<String> lower = sha256.map(s -> s.strip().toLowerCase(Locale.ROOT));
        if (lower.isPresent() && !SHA256.matcher(lower.get()).matches()) {
            throw PluginFault.refused(
                    "PLUGIN_DIGEST_MALFORMED",
                    "the demanded SHA-256 is not 64 hex digits",
                    "Copy the whole digest; 'sha256sum' prints it first in its line.");
        }
        return lower;
    }

    private void removeIfEmpty() throws IOException {
        try (Stream<Path> paths = Files.list(plugins)) {
            if (paths.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(plugins);
    }
}
