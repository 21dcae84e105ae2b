package dev.capstan.cli.command;

import dev.capstan.cli.frame.Invocation;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A word that only holds other words: alone it shows them. */
final class GroupCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final CommandSpec spec;

    private GroupCommand(Invocation invocation, String word, String description) {
        this.invocation = invocation;
        this.spec = CommandSpec.wrapWithoutInspection(this).name(word);
        spec.usageMessage().description(description).synopsisSubcommandLabel("COMMAND");
        spec.mixinStandardHelpOptions(true);
    }

    static CommandLine line(Invocation invocation, String word, String description) {
        return new CommandLine(new GroupCommand(invocation, word, description).spec);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(invocation.surroundings().err());
        return CommandLine.ExitCode.USAGE;
    }
}
