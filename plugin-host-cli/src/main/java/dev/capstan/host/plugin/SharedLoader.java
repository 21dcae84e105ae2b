package dev.capstan.host.plugin;

/**
 * The parent of every plugin's class loader: the platform and the shared packages, nothing else of the host. So a plugin
 * that forgot a library in its {@code lib/} fails on a developer's machine and not when the host drops that library.
 */
final class SharedLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final ClassLoader host;

    SharedLoader(ClassLoader host) {
        super("capstan-shared", ClassLoader.getPlatformClassLoader());
        this.host = host;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (HostClasses.shared(name)) {
            return host.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }
}
