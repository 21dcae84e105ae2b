package dev.capstan.host.plugin.sample;

/** A provider that takes its names from system properties, so that a test can make them clash. */
public final class OtherProvider extends GoodProvider {
    @Override
    public String type() {
        return System.getProperty("capstan.test.type", "other");
    }

    @Override
    public String commandWord() {
        return System.getProperty("capstan.test.word", "other");
    }
}
