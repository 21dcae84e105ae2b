package dev.capstan.host;

import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.ConfigurationWrong;
import dev.capstan.api.error.Refused;
import dev.capstan.host.plugin.HostVersion;
import dev.capstan.host.plugin.InstalledPlugin;
import dev.capstan.host.plugin.PluginInstaller;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Plugin zips that come with the program: each is installed, by the ordinary installer, into a folder named by its
 * SHA-256. A zip that was built anew is another folder, so nothing stale is ever loaded.
 */
final class BundledPlugins {
    private final Path cache;
    private final HostVersion version;

    BundledPlugins(Path cache, HostVersion version) {
        this.cache = cache;
        this.version = version;
    }

    /**
     * An installed zip.
     *
     * @param plugin what was in it
     * @param plugins the plugins directory that holds it alone
     */
    record Bundled(InstalledPlugin plugin, Path plugins) {}

    /** Installs what is not installed yet. */
    List<Bundled> install(List<Path> zips) throws CapstanException {
        List<Bundled> installed = new ArrayList<>();
        for (Path zip : zips) {
            try {
                installed.add(install(zip));
            } catch (IOException e) {
                throw new ConfigurationWrong(
                        "PLUGIN_CACHE",
                        "the plugin zip " + zip + " cannot be unpacked: " + e,
                        "Make " + cache + " writable and see that there is room.",
                        Map.of("where", zip.toString()),
                        e);
            }
        }
        return installed;
    }

    private Bundled install(Path zip) throws CapstanException, IOException {
        String digest = sha256(zip);
        Path plugins = Folders.secure(cache, "the plugin cache").resolve(digest);
        PluginInstaller installer = new PluginInstaller(plugins, version);
        Optional<InstalledPlugin> known = installer.list().stream().findFirst();
        if (known.isPresent()) {
            return new Bundled(known.get(), plugins);
        }
        try {
            return new Bundled(installer.install(zip, Optional.of(digest)), plugins);
        } catch (Refused e) {
            // Another process may have unpacked the same zip meanwhile.
            return new Bundled(installer.list().stream().findFirst().orElseThrow(() -> e), plugins);
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
