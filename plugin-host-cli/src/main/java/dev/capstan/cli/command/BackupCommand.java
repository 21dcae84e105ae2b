package dev.capstan.cli.command;

import dev.capstan.api.error.CapstanException;
import dev.capstan.api.negotiation.Requirement.Confidentiality;
import dev.capstan.api.value.Value;
import dev.capstan.cli.frame.Invocation;
import dev.capstan.host.BackupOrder;
import dev.capstan.host.Host;
import dev.capstan.host.OpenTarget;
import dev.capstan.host.TreeOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code capstan backup}. */
@Command(name = "backup", description = "Backs up a directory tree.")
final class BackupCommand extends HostCommand {
    @Parameters(index = "0", paramLabel = "SOURCE", description = "A source of the configuration, or a directory.")
    private String source = "";

    @Parameters(index = "1", paramLabel = "TARGET", description = "A target of the configuration.")
    private String target = "";

    @Option(
            names = "--id",
            paramLabel = "NAME",
            description = "Name of the backup group; else the source's, or the machine's name.")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--exclude",
            paramLabel = "PATTERN",
            description = "Leave out, as in a .gitignore. May be repeated.")
    private List<String> exclude = new ArrayList<>();

    @Option(
            names = "--confidentiality",
            paramLabel = "any|encrypted-at-rest|not-by-device",
            description = "What the target must do about encryption. Default: any.")
    private String confidentiality = "any";

    @Option(
            names = "--with",
            paramLabel = "KEY=VALUE",
            description = "An option of the target, as under 'with:' of a job. May be repeated.")
    private List<String> with = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    BackupCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    public Integer call() throws CapstanException {
        Confidentiality demanded = Words.constant(spec, "--confidentiality", Confidentiality.class, confidentiality);
        Host host = invocation.host();
        TreeOrder tree = tree(host);
        try (OpenTarget open = host.open(target)) {
            Value.Obj options =
                    Arguments.typed(open.target().writeOptions(), Arguments.pairs(spec, "--with", with), invocation);
            BackupOrder order = new BackupOrder(tree, demanded, options, Optional.empty());
            return invocation.job("backup", log -> host.backup(open, order, log));
        }
    }

    private TreeOrder tree(Host host) throws CapstanException {
        TreeOrder tree = host.configuration().sources().containsKey(source) || !isDirectory()
                ? host.source(source)
                : TreeOrder.of(invocation.surroundings().directory().resolve(source));
        List<String> patterns = new ArrayList<>(tree.exclude());
        patterns.addAll(exclude);
        return new TreeOrder(tree.root(), id.or(tree::id), patterns, tree.oneFileSystem());
    }

    private boolean isDirectory() {
        Path path = invocation.surroundings().directory().resolve(source);
        return Files.isDirectory(path);
    }
}
