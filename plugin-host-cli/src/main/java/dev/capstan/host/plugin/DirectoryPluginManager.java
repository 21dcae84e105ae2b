package dev.capstan.host.plugin;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pf4j.AbstractPluginManager;
import org.pf4j.DefaultExtensionFactory;
import org.pf4j.DefaultExtensionFinder;
import org.pf4j.DefaultVersionManager;
import org.pf4j.ExtensionFactory;
import org.pf4j.ExtensionFinder;
import org.pf4j.Plugin;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginRuntimeException;
import org.pf4j.PluginState;
import org.pf4j.PluginStatusProvider;
import org.pf4j.PluginWrapper;
import org.pf4j.PropertiesPluginDescriptorFinder;
import org.pf4j.VersionManager;

/**
 * PF4J reduced to directories: expands no zip, writes no status file, reads no system property, finds no plugin by itself
 * and says why a plugin does not start. Not thread-safe.
 */
final class DirectoryPluginManager extends AbstractPluginManager {
    DirectoryPluginManager(Path plugins, HostVersion host) {
        super(List.of(plugins));
        setSystemVersion(host.text());
    }

    /** The names in the plugin's extension index. */
    Set<String> extensionNames(String id) {
        return extensionFinder.findClassNames(id);
    }

    /**
     * Stops all in reverse order. PF4J 3.15.0 iterates the very list that stopping shortens and throws with the first
     * started plugin (its issue 656).
     */
    @Override
    public void stopPlugins() {
        List<PluginWrapper> started = new ArrayList<>(startedPlugins);
        Collections.reverse(started);
        for (PluginWrapper plugin : started) {
            stopPlugin(plugin.getPluginId());
        }
    }

    /** Unloads after a failure too, when PF4J would keep a plugin that did not stop. */
    void forget(String id) {
        PluginWrapper plugin = getPlugin(id);
        if (plugin != null && plugin.getPluginState() == PluginState.STARTED) {
            plugin.setPluginState(PluginState.FAILED);
            startedPlugins.remove(plugin);
        }
        unloadPlugin(id);
    }

    @Override
    protected PluginRepository createPluginRepository() {
        return new PluginRepository() {
            @Override
            public List<Path> getPluginPaths() {
                return List.of();
            }

            @Override
            public boolean deletePluginPath(Path path) {
                return false;
            }
        };
    }

    @Override
    protected PluginFactory createPluginFactory() {
        return DirectoryPluginManager::create;
    }

    @Override
    protected ExtensionFactory createExtensionFactory() {
        return new DefaultExtensionFactory();
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new PropertiesPluginDescriptorFinder();
    }

    @Override
    protected ExtensionFinder createExtensionFinder() {
        DefaultExtensionFinder finder = new DefaultExtensionFinder(this);
        addPluginStateListener(finder);
        return finder;
    }

    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
        Set<String> disabled = new HashSet<>();
        return new PluginStatusProvider() {
            @Override
            public boolean isPluginDisabled(String id) {
                return disabled.contains(id);
            }

            @Override
            public void disablePlugin(String id) {
                disabled.add(id);
            }

            @Override
            public void enablePlugin(String id) {
                disabled.remove(id);
            }
        };
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return new IsolatedLoader(this);
    }

    @Override
    protected VersionManager createVersionManager() {
        return new DefaultVersionManager();
    }

    // PF4J's own factory logs what went wrong and returns null.
    private static Plugin create(PluginWrapper wrapper) {
        String name = wrapper.getDescriptor().getPluginClass();
        try {
            Class<? extends Plugin> type =
                    wrapper.getPluginClassLoader().loadClass(name).asSubclass(Plugin.class);
            return type.getConstructor().newInstance();
        } catch (InvocationTargetException e) {
            throw new PluginRuntimeException(e.getTargetException(), "plugin.class {} cannot be made", name);
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new PluginRuntimeException(
                    e, "plugin.class {} is no plugin with a public no-argument constructor", name);
        }
    }
}
