package dev.capstan.cli.command;

import java.util.Set;

/** Words that no provider may take: commands that are there, and plain ones that may come. docs/user-guide.md lists them. */
final class ReservedWords {
    static final Set<String> ALL = Set.of(
            "backup",
            "catalog",
            "completion",
            "config",
            "copy",
            "daemon",
            "demo",
            "forget",
            "help",
            "init",
            "job",
            "key",
            "log",
            "operation",
            "plugin",
            "prune",
            "restore",
            "schedule",
            "server",
            "shell",
            "snapshot",
            "snapshots",
            "source",
            "state",
            "status",
            "target",
            "verify",
            "version");

    /** Names that no parameter of an operation may have unless it is given by position: options that all commands take. */
    static final Set<String> OPTIONS = Set.of(
            "config", "debug", "help", "output-format", "plugin-dir", "quiet", "state-dir", "target", "version", "yes");

    private ReservedWords() {}
}
