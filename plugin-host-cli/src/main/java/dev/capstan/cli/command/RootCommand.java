package dev.capstan.cli.command;

import dev.capstan.cli.frame.Invocation;
import dev.capstan.host.Host;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code capstan} alone: shows what there is. */
@Command(
        name = "capstan",
        description = "Backs up to tape, disk and whatever a plugin offers, and restores.",
        scope = CommandLine.ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%n",
        footer = "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but a person should look, 4 incomplete.")
public final class RootCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    /**
     * The root of all commands.
     *
     * @param invocation this run
     */
    public RootCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(invocation.surroundings().err());
        return CommandLine.ExitCode.USAGE;
    }

    /** What {@code --version} says. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"capstan " + Host.version() + " (Java " + Runtime.version() + ")"};
        }
    }
}
