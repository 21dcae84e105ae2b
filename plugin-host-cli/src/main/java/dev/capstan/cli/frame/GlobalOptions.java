package dev.capstan.cli.frame;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options every command takes, before or after its name. */
public final class GlobalOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Configuration; else ./capstan.yaml, then $$XDG_CONFIG_HOME/capstan/capstan.yaml, then"
                    + " /etc/capstan/capstan.yaml.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--state-dir",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Where targets keep their state, and job logs lie; else $$XDG_STATE_HOME/capstan.")
    private Optional<Path> stateDirectory = Optional.empty();

    @Option(
            names = "--plugin-dir",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Installed plugins; else $$XDG_DATA_HOME/capstan/plugins.")
    private Optional<Path> pluginDirectory = Optional.empty();

    @Option(
            names = "--output-format",
            paramLabel = "text|json",
            scope = ScopeType.INHERIT,
            description = "Results for people (text, the default) or for programs (json).")
    private Format format = Format.TEXT;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show the stack trace of a failure and the log of the libraries.")
    private boolean debug;

    @Option(
            names = "--yes",
            scope = ScopeType.INHERIT,
            description = "Answer every question before something is destroyed with yes.")
    private boolean yes;

    @Option(
            names = "--quiet",
            scope = ScopeType.INHERIT,
            description = "No log lines and no progress; results, warnings and errors only.")
    private boolean quiet;

    /** How results are written. */
    enum Format {
        TEXT,
        JSON
    }

    Optional<Path> config() {
        return config;
    }

    Optional<Path> stateDirectory() {
        return stateDirectory;
    }

    Optional<Path> pluginDirectory() {
        return pluginDirectory;
    }

    boolean json() {
        return format == Format.JSON;
    }

    boolean debug() {
        return debug;
    }

    boolean yes() {
        return yes;
    }

    boolean quiet() {
        return quiet;
    }
}
