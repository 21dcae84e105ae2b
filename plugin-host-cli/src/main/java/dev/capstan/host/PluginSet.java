package dev.capstan.host;

import dev.capstan.api.Provider;
import dev.capstan.api.error.Broken;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.ConfigurationWrong;
import dev.capstan.host.plugin.HostVersion;
import dev.capstan.host.plugin.InstalledPlugin;
import dev.capstan.host.plugin.PluginHost;
import dev.capstan.host.plugin.PluginInstaller;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All providers of a host: installed by the user, bundled with the program (unless the user installed a plugin of the same
 * id), registered by the embedding program. Loaded at the first question. Thread-safe.
 */
final class PluginSet implements AutoCloseable {
    private final Path directory;
    private final List<Path> zips;
    private final BundledPlugins bundled;
    private final HostVersion version;
    private final Set<String> reserved;
    private final List<Provider> registered;
    private final List<PluginHost> hosts = new ArrayList<>();
    private final Map<String, Provider> byType = new LinkedHashMap<>();
    private boolean loaded;

    PluginSet(
            Path directory,
            List<Path> zips,
            BundledPlugins bundled,
            HostVersion version,
            Set<String> reserved,
            List<Provider> registered) {
        this.directory = directory;
        this.zips = zips;
        this.bundled = bundled;
        this.version = version;
        this.reserved = reserved;
        this.registered = registered;
    }

    /** Installs and removes what the user has. */
    PluginInstaller installer() {
        return new PluginInstaller(directory, version);
    }

    synchronized List<Provider> providers() throws CapstanException {
        load();
        return List.copyOf(byType.values());
    }

    synchronized Optional<Provider> byType(String type) throws CapstanException {
        load();
        return Optional.ofNullable(byType.get(type));
    }

    synchronized List<InstalledPlugin> plugins() throws CapstanException {
        load();
        return hosts.stream().flatMap(host -> host.plugins().stream()).toList();
    }

    private void load() throws CapstanException {
        if (loaded) {
            return;
        }
        try {
            PluginHost own = start(directory);
            for (Provider provider : registered) {
                own.register(provider);
            }
            Set<String> ids =
                    own.plugins().stream().map(plugin -> plugin.manifest().id()).collect(Collectors.toSet());
            for (BundledPlugins.Bundled one : bundled.install(zips)) {
                if (!ids.contains(one.plugin().manifest().id())) {
                    start(one.plugins());
                }
            }
            Map<String, Provider> byWord = new LinkedHashMap<>();
            for (PluginHost host : hosts) {
                for (Provider provider : host.providers()) {
                    put(byType, provider, "type", Provider::type);
                    put(byWord, provider, "command word", Provider::commandWord);
                }
            }
        } catch (IOException e) {
            throw new ConfigurationWrong(
                    "PLUGIN_DIRECTORY",
                    "the plugins in " + directory + " cannot be read: " + e,
                    "Make the folder readable, or name another one with --plugin-dir.",
                    Map.of("where", directory.toString()),
                    e);
        }
        loaded = true;
    }

    private PluginHost start(Path plugins) throws CapstanException, IOException {
        PluginHost host = new PluginHost(plugins, version, reserved);
        hosts.add(host);
        host.load();
        return host;
    }

    private static void put(
            Map<String, Provider> table, Provider provider, String what, Function<Provider, String> word)
            throws CapstanException {
        if (table.putIfAbsent(word.apply(provider), provider) != null) {
            throw new Broken(
                    "PLUGIN_CLASH",
                    "two plugins have the " + what + " '" + word.apply(provider) + "'",
                    "Remove one of them; 'capstan plugin list' shows what is installed.");
        }
    }

    /** Stops all plugins. Idempotent. */
    @Override
    public synchronized void close() {
        byType.clear();
        for (int i = hosts.size() - 1; i >= 0; i--) {
            hosts.remove(i).close();
        }
        loaded = false;
    }
}
