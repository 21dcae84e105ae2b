package dev.capstan.host.config;

import java.util.Optional;

/**
 * One thing to say about a configuration file, at its place.
 *
 * @param file as the user named it
 * @param at where in it
 * @param path members joined by dots, list positions in brackets from 0: {@code targets.tape.pools[1].retention}; empty
 *     for the whole file
 * @param message what is the matter, one sentence without the path
 * @param suggestion what to write instead
 * @param fatal whether the configuration cannot be used as it is
 */
public record Diagnostic(
        String file, Position at, String path, String message, Optional<String> suggestion, boolean fatal) {
    /**
     * On one line, the way compilers do it.
     *
     * @return {@code capstan.yaml:12:5: targets.tape.pol: unknown key; did you mean 'pool'?}
     */
    @Override
    public String toString() {
        return file + ":" + at.line() + ":" + at.column() + ": " + (path.isEmpty() ? "" : path + ": ") + message
                + suggestion.map(s -> "; did you mean '" + s + "'?").orElse("");
    }
}
