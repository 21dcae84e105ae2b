package dev.capstan.cli.command;

import dev.capstan.cli.frame.Invocation;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code capstan completion}. */
@Command(
        name = "completion",
        description = {
            "Prints a completion script for bash and zsh.",
            "bash: source <(capstan completion)   zsh: autoload -U bashcompinit; bashcompinit; source <(capstan completion)"
        })
final class CompletionCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    CompletionCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        invocation
                .surroundings()
                .out()
                .print(AutoComplete.bash("capstan", spec.root().commandLine()));
        return 0;
    }
}
