package dev.capstan.host.plugin;

import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the host threw into a plugin, and why. When a plugin lets it pass, the host gets its own failure back instead of
 * one that blames the plugin. Thread-safe.
 */
final class HostFailures {
    private static final int DEPTH = 16;

    // The keys are exceptions made by this package, whose equality is identity.
    private final Map<Throwable, Throwable> reasons = new WeakHashMap<>();

    /** Remembers why, and returns what the plugin gets. */
    synchronized Throwable remember(Throwable thrown, Throwable reason) {
        reasons.put(thrown, reason);
        return thrown;
    }

    /** The host's own failure at the bottom of what a plugin threw, or null when the plugin threw something of its own. */
    synchronized @Nullable Throwable behind(Throwable thrown) {
        Throwable at = thrown;
        for (int depth = 0; depth < DEPTH && at != null; depth++) {
            // Looked up by identity first: the hashCode of a plugin's exception is the plugin's code.
            Throwable reason = Foreign.known(at) ? reasons.get(at) : null;
            if (reason != null) {
                return reason;
            }
            if (at instanceof dev.capstan.api.error.CapstanException) {
                return null; // the plugin translated it: its own word counts
            }
            at = Foreign.cause(at);
        }
        return null;
    }
}
