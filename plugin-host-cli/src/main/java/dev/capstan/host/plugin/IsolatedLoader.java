package dev.capstan.host.plugin;

import java.nio.file.Path;
import org.pf4j.DefaultPluginLoader;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginManager;

/** Makes class loaders that look into the plugin first, except for the shared packages, whatever the plugin brings. */
final class IsolatedLoader extends DefaultPluginLoader {
    private final SharedLoader shared = new SharedLoader(IsolatedLoader.class.getClassLoader());

    IsolatedLoader(PluginManager manager) {
        super(manager);
    }

    @Override
    protected PluginClassLoader createPluginClassLoader(Path path, PluginDescriptor descriptor) {
        return new PluginClassLoader(pluginManager, descriptor, shared) {
            @Override
            protected boolean shouldDelegateToParent(String className) {
                return HostClasses.shared(className);
            }
        };
    }
}
