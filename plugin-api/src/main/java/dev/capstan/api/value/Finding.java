package dev.capstan.api.value;

import java.util.Optional;

/**
 * Something to say about a configuration or a requirement. The host turns the path into file, line and column.
 *
 * @param path members joined by dots, list positions in brackets from 0, relative to what was checked:
 *     {@code pools[1].retention}; empty for the whole
 * @param message what is the matter, one sentence
 * @param suggestion what to write instead
 * @param fatal whether the thing cannot be used as it is
 */
public record Finding(String path, String message, Optional<String> suggestion, boolean fatal) {
    /**
     * A finding that stops.
     *
     * @param path see {@link #path()}
     * @param message see {@link #message()}
     * @return the finding
     */
    public static Finding error(String path, String message) {
        return new Finding(path, message, Optional.empty(), true);
    }

    /**
     * A finding that only advises.
     *
     * @param path see {@link #path()}
     * @param message see {@link #message()}
     * @return the finding
     */
    public static Finding advice(String path, String message) {
        return new Finding(path, message, Optional.empty(), false);
    }
}
