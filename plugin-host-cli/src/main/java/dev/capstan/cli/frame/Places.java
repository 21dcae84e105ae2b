package dev.capstan.cli.frame;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Where things lie by default, after the XDG base directory specification 0.8. */
final class Places {
    private final Surroundings surroundings;

    Places(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The first configuration file that exists. */
    Optional<Path> configuration() {
        return Stream.of(
                        surroundings.directory().resolve("capstan.yaml"),
                        base("XDG_CONFIG_HOME", ".config").resolve("capstan.yaml"),
                        Path.of("/etc/capstan/capstan.yaml"))
                .filter(Files::exists)
                .findFirst();
    }

    Path state() {
        return base("XDG_STATE_HOME", ".local/state");
    }

    Path plugins() {
        return base("XDG_DATA_HOME", ".local/share").resolve("plugins");
    }

    Path pluginCache() {
        return base("XDG_CACHE_HOME", ".cache").resolve("plugins");
    }

    private Path base(String variable, String belowHome) {
        String set = surroundings.environment().getOrDefault(variable, "");
        // The specification says that a relative path there is to be ignored.
        Path base = set.startsWith("/") ? Path.of(set) : home().resolve(belowHome);
        return base.resolve("capstan");
    }

    private Path home() {
        String home = surroundings.environment().getOrDefault("HOME", "");
        return home.startsWith("/") ? Path.of(home) : surroundings.directory();
    }
}
