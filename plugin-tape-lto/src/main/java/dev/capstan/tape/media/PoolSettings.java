package dev.capstan.tape.media;

import java.util.Optional;

/**
 * A pool as it is configured.
 *
 * @param name 2 to 32 characters
 * @param allocation when a new set begins
 * @param retention how long media are protected
 * @param template of the names of its sets, see {@link SetName}
 * @param encryption its policy as written; other rooms know what it means
 * @param fingerprint of the key the host sets for its sets; empty where the host sets none
 * @param askForLast whether a last medium that is not at hand is asked for before another one is begun; PBS never asks
 */
public record PoolSettings(
        String name,
        Allocation allocation,
        Retention retention,
        String template,
        String encryption,
        Optional<String> fingerprint,
        boolean askForLast) {
    /**
     * A pool without a key of the host.
     *
     * @param name 2 to 32 characters
     * @param allocation when a new set begins
     * @param retention how long media are protected
     * @return with the default template, encryption {@code auto}, never asking for the last medium
     */
    public static PoolSettings of(String name, Allocation allocation, Retention retention) {
        return new PoolSettings(name, allocation, retention, SetName.DEFAULT_TEMPLATE, "auto", Optional.empty(), false);
    }
}
