package dev.capstan.cli.command;

import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.ConfigurationWrong;
import dev.capstan.api.operation.Proposal;
import dev.capstan.cli.demo.Demonstration;
import dev.capstan.cli.frame.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code capstan demo}. */
@Command(
        name = "demo",
        description = {
            "Backs up a small tree twice, restores it, compares and verifies, and says so. Needs no hardware.",
            "Everything happens in a work folder, which is removed at the end."
        })
final class DemoCommand extends ProposalCommand {
    @Option(names = "--work", paramLabel = "DIR", description = "The work folder: empty or new, room for about 200 MB.")
    private Optional<Path> work = Optional.empty();

    @Option(names = "--keep", description = "Do not remove the work folder.")
    private boolean keep;

    @Option(names = "--source", paramLabel = "DIR", description = "Back up this folder instead. May be repeated.")
    private List<Path> sources = new ArrayList<>();

    DemoCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    public Integer call() throws CapstanException, IOException {
        Path directory = invocation.surroundings().directory();
        List<Path> trees = new ArrayList<>();
        for (Path source : sources) {
            Path tree = directory.resolve(source).normalize();
            if (!Files.isDirectory(tree)) {
                throw new ConfigurationWrong(
                        "SOURCE_MISSING", tree + " is no directory", "Name an existing one after --source.");
            }
            trees.add(tree);
        }
        Proposed proposed = first(Proposal.Kind.EMULATED);
        new Demonstration(invocation, work.map(directory::resolve), trees, keep)
                .run(proposed.provider(), proposed.proposal());
        return 0;
    }
}
