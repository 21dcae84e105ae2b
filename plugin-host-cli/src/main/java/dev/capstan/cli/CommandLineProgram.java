package dev.capstan.cli;

import dev.capstan.api.error.ConfigurationWrong;
import dev.capstan.cli.command.CommandTree;
import dev.capstan.cli.frame.Invocation;
import dev.capstan.cli.frame.Surroundings;
import dev.capstan.host.job.Cancellation;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program as a function: arguments in, exit code out. Tests call it inside their own process. */
public final class CommandLineProgram {
    private final Surroundings surroundings;
    private final Cancellation cancellation;

    /**
     * A program.
     *
     * @param surroundings what it runs in
     * @param cancellation raised when the user wants to stop
     */
    public CommandLineProgram(Surroundings surroundings, Cancellation cancellation) {
        this.surroundings = surroundings;
        this.cancellation = cancellation;
    }

    /**
     * Runs one command.
     *
     * @param arguments as typed
     * @return 0 done, 1 failed, 2 wrong usage, 3 done but look, 4 incomplete
     */
    public int run(String... arguments) {
        Invocation invocation = new Invocation(surroundings, arguments, CommandTree.reservedWords(), cancellation);
        int exitCode;
        try {
            exitCode = execute(invocation, arguments);
        } catch (Throwable t) {
            // The end of the program: whatever was thrown is told as a failure, an error of a plugin's classes too.
            exitCode = invocation.tell(t);
        }
        try {
            invocation.close();
        } catch (RuntimeException e) {
            exitCode = Math.max(exitCode, invocation.tell(e));
        }
        return exitCode;
    }

    private static int execute(Invocation invocation, String[] arguments) throws Exception {
        CommandLine commands = CommandTree.of(invocation);
        commands.setExecutionExceptionHandler((e, line, parsed) -> invocation.tell(e));
        commands.setParameterExceptionHandler((e, args) -> wrong(invocation, e));
        return commands.execute(arguments);
    }

    private static int wrong(Invocation invocation, ParameterException e) {
        String help = "Run '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.";
        String what = "" + e.getMessage();
        if (e instanceof UnmatchedArgumentException unmatched) {
            String first = unmatched.getUnmatched().get(0);
            boolean command = !first.startsWith("-")
                    && !e.getCommandLine().getSubcommands().isEmpty();
            what = (first.startsWith("-")
                            ? "unknown option '"
                            : command ? "unknown command '" : "too many arguments: '")
                    + first + "'";
            List<String> meant = unmatched.getSuggestions();
            if (!meant.isEmpty()) {
                help = "Did you mean '" + String.join("' or '", meant) + "'? " + help;
            }
        }
        invocation.output().error(new ConfigurationWrong("USAGE", what, help, Map.of(), null));
        return CommandLine.ExitCode.USAGE;
    }
}
