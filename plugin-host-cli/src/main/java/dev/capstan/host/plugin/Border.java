package dev.capstan.host.plugin;

import dev.capstan.api.error.Broken;
import dev.capstan.api.error.CapstanException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.Map;

/**
 * The border between the host and one plugin: every call across it, in either direction, goes through {@link #call}.
 * Thread-safe; calls do not wait for each other.
 */
final class Border {
    private final String plugin;
    private final ClassLoader pluginLoader;
    private final ClassLoader hostLoader;
    private final HostFailures hostFailures = new HostFailures();

    Border(String plugin, ClassLoader pluginLoader) {
        this.plugin = plugin;
        this.pluginLoader = pluginLoader;
        this.hostLoader = Border.class.getClassLoader();
    }

    /** What to do on the other side. */
    interface Body {
        Object run() throws Throwable;
    }

    /** The result of a call that gives nothing. */
    static final Object NOTHING = new Object();

    /**
     * Calls across.
     *
     * @param called the side the called object lives on
     * @param name {@code Interface.method}
     * @param capstan whether the caller expects {@link CapstanException}
     * @param io whether the caller expects {@link IOException}
     * @param body the call itself, including what its arguments and its result need to cross
     * @return what the body gave
     * @throws Throwable only what the caller expects, an unchecked exception or a dying virtual machine
     */
    Object call(Side called, String name, boolean capstan, boolean io, Body body) throws Throwable {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(called == Side.PLUGIN ? pluginLoader : hostLoader);
        try {
            return body.run();
        } catch (Throwable t) {
            // The one place that catches everything: a LinkageError of a plugin must not end the host, nor an exception
            // class that the other side cannot load reach it.
            if (t instanceof VirtualMachineError && !(t instanceof StackOverflowError)) {
                throw t;
            }
            throw called == Side.PLUGIN ? fromPlugin(t, name, capstan, io) : fromHost(t, name, capstan, io);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** An object of one side as the other side may have it: behind a guard, or its own object back. */
    Object guarded(Face face, Object object, Side livesOn) {
        Class<?> type = face.shape().raw();
        if (Proxy.isProxyClass(object.getClass())
                && Proxy.getInvocationHandler(object) instanceof GuardedCalls calls
                && calls.border() == this
                && calls.livesOn() != livesOn
                && type.isInstance(calls.object())) {
            return calls.object();
        }
        return Proxy.newProxyInstance(hostLoader, new Class<?>[] {type}, new GuardedCalls(this, face, object, livesOn));
    }

    String plugin() {
        return plugin;
    }

    private Throwable fromPlugin(Throwable t, String name, boolean capstan, boolean io) {
        Throwable own = hostFailures.behind(t);
        if (own != null) {
            return expected(own, capstan, io);
        }
        if (t instanceof CapstanException || (io && t instanceof IOException)) {
            return expected(Foreign.copied(t), capstan, io);
        }
        return expected(broken(t, name), capstan, io);
    }

    private CapstanException broken(Throwable t, String name) {
        return new Broken(
                "PLUGIN_FAILED",
                "plugin '" + plugin + "' failed in " + name + ": " + Foreign.text(t),
                "Tell the plugin's author; --debug shows where it happened.",
                Map.of("where", "plugin " + plugin, "call", name),
                Foreign.copied(t));
    }

    private Throwable fromHost(Throwable t, String name, boolean capstan, boolean io) {
        Throwable cause = t instanceof UncheckedFailure wrapped ? wrapped.failure() : t;
        if ((capstan && cause instanceof CapstanException) || (io && cause instanceof IOException)) {
            Throwable copy = Foreign.copied(cause);
            return copy == t ? t : hostFailures.remember(copy, t);
        }
        String what = "the host failed in " + name + ": " + Foreign.text(cause);
        if (capstan) {
            return hostFailures.remember(new Broken("HOST_FAILED", what, "Let it pass; the host reports it."), t);
        }
        return hostFailures.remember(io ? new IOException(what) : new IllegalStateException(what), t);
    }

    private static Throwable expected(Throwable thrown, boolean capstan, boolean io) {
        Throwable t = thrown instanceof UncheckedFailure wrapped ? wrapped.failure() : thrown;
        if (t instanceof CapstanException failure && !capstan) {
            return io ? new IOException(failure.getMessage(), failure) : new UncheckedFailure(failure);
        }
        if (t instanceof IOException && !io) {
            return new UncheckedFailure(new Broken("PLUGIN_FAILED", "" + t.getMessage(), "", Map.of(), t));
        }
        return t;
    }
}
