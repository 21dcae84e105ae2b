package dev.capstan.host.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A configuration without errors. Immutable.
 *
 * @param file where it was read, absolute
 * @param targets by name, in the order of the file
 * @param sources by name, in the order of the file
 * @param jobs by name, in the order of the file
 */
public record Configuration(
        Path file,
        Map<String, ConfiguredTarget> targets,
        Map<String, ConfiguredSource> sources,
        Map<String, ConfiguredJob> jobs) {
    /** Copies the maps and keeps their order. */
    public Configuration {
        targets = Collections.unmodifiableMap(new LinkedHashMap<>(targets));
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
        jobs = Collections.unmodifiableMap(new LinkedHashMap<>(jobs));
    }
}
