package dev.capstan.host.plugin;

import dev.capstan.api.Provider;

/**
 * Stands between the host and one plugin. A guarded provider, and every interface object that goes through it in either
 * direction, is a proxy which
 *
 * <ul>
 *   <li>sets the context class loader of the called side for the time of the call,
 *   <li>turns whatever a plugin throws, except {@code CapstanException} where it is declared, into a
 *       {@code CapstanException} that names plugin and call ({@link UncheckedFailure} where none is declared,
 *       {@code IOException} on channels and streams); only a dying virtual machine passes,
 *   <li>lets no exception class of one side reach the other: causes are replaced by copies of their texts and traces,
 *   <li>gives the host its own failure back when a plugin lets it pass,
 *   <li>turns a null where the SPI promises a value into such a failure,
 *   <li>copies collections, and hands records and values on as they are.
 * </ul>
 *
 * <p>An object that comes back to its own side loses its guard. Thread-safe as far as the guarded objects are.
 */
public final class Guard {
    private final Border border;

    /**
     * A guard for one plugin.
     *
     * @param plugin name for messages
     * @param loader context class loader for calls into it
     */
    public Guard(String plugin, ClassLoader loader) {
        this(new Border(plugin, loader));
    }

    Guard(Border border) {
        this.border = border;
    }

    /**
     * The host's view of a provider.
     *
     * @param provider of the plugin
     * @return guarded, and so is all it returns
     */
    public Provider provider(Provider provider) {
        return fromPlugin(Provider.class, provider);
    }

    /**
     * The host's view of an object of the plugin.
     *
     * @param <T> an interface of the SPI
     * @param type the interface
     * @param object of the plugin
     * @return guarded, and so is all it returns
     */
    public <T> T fromPlugin(Class<T> type, T object) {
        return type.cast(border.guarded(Face.of(Shape.of(type)), object, Side.PLUGIN));
    }
}
