package dev.capstan.host;

import dev.capstan.api.error.ConfigurationWrong;
import java.util.Map;
import java.util.TreeSet;

/** Looks names up in the configuration. */
final class Lookup {
    private Lookup() {}

    static <T> T in(Map<String, T> entries, String what, String name) throws ConfigurationWrong {
        T found = entries.get(name);
        if (found == null) {
            throw new ConfigurationWrong(
                    "NO_SUCH_" + what.toUpperCase(java.util.Locale.ROOT),
                    "the configuration has no " + what + " '" + name + "'",
                    entries.isEmpty()
                            ? "It has no " + what + " at all."
                            : "It has: " + String.join(", ", new TreeSet<>(entries.keySet())) + ".");
        }
        return found;
    }
}
