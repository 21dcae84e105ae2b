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

    private ReservedWords() {}
}
