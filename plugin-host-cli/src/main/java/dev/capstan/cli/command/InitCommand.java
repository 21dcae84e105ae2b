package dev.capstan.cli.command;

import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.Refused;
import dev.capstan.api.operation.Proposal;
import dev.capstan.api.value.Value;
import dev.capstan.cli.frame.Invocation;
import dev.capstan.cli.frame.ProposedConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code capstan init}. */
@Command(
        name = "init",
        description = {
            "Writes a configuration that a plugin proposes, for what it found on this machine or to try without hardware.",
            "An existing file is never changed."
        })
final class InitCommand extends ProposalCommand {
    private static final String HEAD =
            "# Written by 'capstan init'. From now on it is yours: the program never changes it.\n";

    private static final String REST = """

            # What to back up, and what to run together:
            #
            # sources:
            #   files:
            #     path: /srv/files
            #     exclude: [.cache/]
            # jobs:
            #   nightly:
            #     source: files
            #     target: %s
            """;

    @Option(names = "--emulated", description = "Something to try, without hardware.")
    private boolean emulated;

    InitCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    public Integer call() throws CapstanException, IOException {
        Proposed proposed = first(emulated ? Proposal.Kind.EMULATED : Proposal.Kind.DETECTED);
        Proposal proposal = proposed.proposal();
        Path file = invocation.newConfiguration();
        try {
            Files.writeString(
                    file,
                    HEAD
                            + ProposedConfiguration.text(proposed.provider(), proposal)
                            + REST.replace("%s", proposal.name()),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new Refused(
                    "CONFIGURATION_EXISTS",
                    file + " exists already",
                    "It stays as it is. Name another file with --config.",
                    Map.of("where", file.toString()),
                    e);
        }
        invocation.programs("init", new Value.Obj(Map.of("file", Value.of(file.toString()))));
        invocation.say("Wrote " + file + " with the target '" + proposal.name() + "'.");
        invocation.say("Next: capstan config check; capstan backup DIR " + proposal.name());
        return 0;
    }
}
