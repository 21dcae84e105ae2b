package dev.capstan.host.plugin.sample;

import org.pf4j.Plugin;

/** A plugin class that fails where the system property says. */
public final class BadPlugin extends Plugin {
    @Override
    public void start() {
        if ("start".equals(System.getProperty("capstan.test.fail"))) {
            throw new IllegalStateException("cannot start");
        }
        if ("deep".equals(System.getProperty("capstan.test.fail"))) {
            throw new StackOverflowError("deep");
        }
    }

    @Override
    public void stop() {
        if ("stop".equals(System.getProperty("capstan.test.fail"))) {
            throw new NoClassDefFoundError("some/Library");
        }
    }
}
