package dev.capstan.host.plugin.sample;

/** A provider whose constructor needs a class that nobody has. */
public final class UnmadeProvider extends GoodProvider {
    /** Fails. */
    public UnmadeProvider() {
        throw new NoClassDefFoundError("some/Library");
    }
}
