package dev.capstan.host.plugin;

import dev.capstan.api.Provider;
import dev.capstan.api.error.CapstanException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pf4j.PluginWrapper;

/**
 * The plugins of a running host. Order: {@link #load} once, {@link #register} any number of times, then the providers,
 * then {@link #close}. Everything a provider returns is guarded, see {@link Guard}.
 *
 * <p>A plugin that cannot be loaded, that offers no provider, or whose provider clashes with another one ends loading with
 * an error: a host that goes on without a plugin would report a configured target as unknown. Plugins stay loaded until
 * the host is closed; there is no reloading. All methods may be called from any thread; they wait for each other.
 */
public final class PluginHost implements AutoCloseable {
    private final PluginInstaller installer;
    private final HostVersion version;
    private final DirectoryPluginManager manager;
    private final ProviderTable table;
    private final Map<String, InstalledPlugin> loaded = new LinkedHashMap<>();
    private final Map<String, Border> borders = new LinkedHashMap<>();
    private boolean closed;

    /**
     * A host without plugins yet. Touches no file.
     *
     * @param plugins the plugins directory; need not exist
     * @param version of the host, for {@code plugin.requires}
     * @param reservedWords command words that no provider may take
     */
    public PluginHost(Path plugins, HostVersion version, Set<String> reservedWords) {
        this.installer = new PluginInstaller(plugins, version);
        this.version = version;
        this.manager = new DirectoryPluginManager(plugins, version);
        this.table = new ProviderTable(reservedWords);
    }

    /**
     * Loads and starts the latest version of every installed plugin, after comparing each of its files with what was
     * installed.
     *
     * @throws CapstanException naming the plugin that cannot be used and why; then none is loaded
     * @throws IOException when the plugins directory cannot be read
     */
    public synchronized void load() throws CapstanException, IOException {
        if (closed || !loaded.isEmpty()) {
            throw new IllegalStateException(closed ? "this plugin host is closed" : "the plugins are loaded already");
        }
        Map<String, InstalledPlugin> latest = new LinkedHashMap<>();
        for (InstalledPlugin plugin : installer.list()) {
            latest.put(plugin.manifest().id(), plugin);
        }
        try {
            for (InstalledPlugin plugin : latest.values()) {
                load(plugin);
            }
        } catch (CapstanException | IOException | RuntimeException | Error e) {
            for (String id : List.copyOf(loaded.keySet())) {
                table.removeOf(id);
            }
            CapstanException alsoFailed = stopAll();
            if (alsoFailed != null) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    /**
     * Adds a provider that is on the class path of the embedding program.
     *
     * @param provider used guarded
     * @throws CapstanException when its type or command word is malformed, taken or reserved
     */
    public synchronized void register(Provider provider) throws CapstanException {
        String name = provider.getClass().getName();
        ClassLoader loader = provider.getClass().getClassLoader();
        Guard guard = new Guard(name, loader == null ? ClassLoader.getSystemClassLoader() : loader);
        checked(() -> table.add(name, guard.provider(provider)));
    }

    /**
     * All providers.
     *
     * @return in the order they were found
     */
    public synchronized List<Provider> providers() {
        return table.all();
    }

    /**
     * The provider for {@code type:} in a configuration.
     *
     * @param type exact
     * @return empty when there is none
     */
    public synchronized Optional<Provider> byType(String type) {
        return table.byType(type);
    }

    /**
     * The provider whose operations stand under a command word.
     *
     * @param word exact
     * @return empty when there is none
     */
    public synchronized Optional<Provider> byCommandWord(String word) {
        return table.byWord(word);
    }

    /**
     * What is loaded; installed versions that a later one hides are not in it.
     *
     * @return by id
     */
    public synchronized Collection<InstalledPlugin> plugins() {
        return List.copyOf(loaded.values());
    }

    /**
     * Stops and unloads all plugins, the last started first; one that fails does not keep the others. Idempotent.
     *
     * @throws UncheckedFailure with the first failure, after all were stopped
     */
    @Override
    public synchronized void close() {
        closed = true;
        CapstanException failure = stopAll();
        if (failure != null) {
            throw new UncheckedFailure(failure);
        }
    }

    private void load(InstalledPlugin plugin) throws CapstanException, IOException {
        String id = plugin.manifest().id();
        String requires = plugin.manifest().requires();
        InstallRecord.read(plugin.place()).verify(plugin.place());
        if (!version.satisfies(requires)) {
            throw PluginFault.refused(
                    "PLUGIN_VERSION",
                    "plugin " + plugin.manifest().directoryName() + " is for host versions "
                            + Printable.quoted(requires) + ", this one is " + version.text(),
                    "Install a version of the plugin for this host, or remove it with 'capstan plugin remove " + id
                            + "'.");
        }
        loaded.put(id, plugin);
        manager.loadPlugin(plugin.directory());
        PluginWrapper wrapper = manager.getPlugin(id);
        ClassLoader loader = wrapper.getPluginClassLoader();
        Border border = new Border(id, loader);
        borders.put(id, border);
        inside(border, "Plugin.start", () -> {
            if (!manager.startPlugin(id).isStarted()) {
                Throwable reason = wrapper.getFailedException();
                throw reason == null ? new IllegalStateException("it did not start") : reason;
            }
            return Border.NOTHING;
        });
        Guard guard = new Guard(border);
        int found = 0;
        for (String name : manager.extensionNames(id)) {
            Object extension = inside(border, "extension " + name, () -> extension(loader, name));
            if (extension instanceof Provider provider) {
                checked(() -> table.add(id, guard.provider(provider)));
                found++;
            }
        }
        if (found == 0) {
            throw PluginFault.broken(id, "started but offers no provider: its " + PluginZip.INDEX + " names none");
        }
    }

    private static Object extension(ClassLoader loader, String name) throws Throwable {
        Class<?> type = loader.loadClass(name);
        if (!Provider.class.isAssignableFrom(type)) {
            return Border.NOTHING;
        }
        try {
            return type.getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private @Nullable CapstanException stopAll() {
        CapstanException first = null;
        Deque<String> reversed = new ArrayDeque<>();
        loaded.keySet().forEach(reversed::push);
        for (String id : reversed) {
            Border border = borders.get(id);
            try {
                if (border != null) {
                    inside(border, "Plugin.stop", () -> {
                        manager.stopPlugin(id);
                        return Border.NOTHING;
                    });
                }
            } catch (CapstanException e) {
                first = first == null ? e : first;
            }
            manager.forget(id);
        }
        loaded.clear();
        borders.clear();
        return first;
    }

    private static Object inside(Border border, String call, Border.Body body) throws CapstanException {
        try {
            return border.call(Side.PLUGIN, call, true, false, body);
        } catch (CapstanException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable t) {
            throw new IllegalStateException("the border let through what the caller does not expect", t);
        }
    }

    private interface Step {
        void run() throws CapstanException;
    }

    private static void checked(Step step) throws CapstanException {
        try {
            step.run();
        } catch (UncheckedFailure e) {
            throw e.failure();
        }
    }
}
