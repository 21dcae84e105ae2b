package dev.capstan.cli.command;

import dev.capstan.api.Provider;
import dev.capstan.api.error.CapstanException;
import dev.capstan.cli.frame.GlobalOptions;
import dev.capstan.cli.frame.Invocation;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;

/** All commands: the host's own, and one word for each provider. */
public final class CommandTree {
    private static final Map<String, Function<Invocation, CommandLine>> OWN = own();

    private static final Set<String> NEED_ALL = Set.of("help", "completion");

    private CommandTree() {}

    private static Map<String, Function<Invocation, CommandLine>> own() {
        Map<String, Function<Invocation, CommandLine>> own = new LinkedHashMap<>();
        own.put("backup", run -> new CommandLine(new BackupCommand(run)));
        own.put("restore", run -> new CommandLine(new RestoreCommand(run)));
        own.put("snapshots", run -> new CommandLine(new SnapshotsCommand(run)));
        own.put("verify", run -> new CommandLine(new VerifyCommand(run)));
        own.put("job", JobCommand::line);
        own.put("target", TargetCommand::line);
        own.put("plugin", PluginCommand::line);
        own.put("config", ConfigCommand::line);
        own.put("init", run -> new CommandLine(new InitCommand(run)));
        own.put("demo", run -> new CommandLine(new DemoCommand(run)));
        own.put("completion", run -> new CommandLine(new CompletionCommand(run)));
        own.put("help", run -> new CommandLine(new CommandLine.HelpCommand()));
        return own;
    }

    /**
     * The words that no provider may take.
     *
     * @return the host's own commands, those of later versions too
     */
    public static Set<String> reservedWords() {
        return ReservedWords.ALL;
    }

    /**
     * Makes the commands. Plugins are loaded only where the first word is none of the host's own, or all words are asked
     * for.
     *
     * @param invocation this run
     * @return ready to execute
     * @throws CapstanException when a plugin that is needed cannot be loaded
     */
    public static CommandLine of(Invocation invocation) throws CapstanException {
        CommandLine root = new CommandLine(new RootCommand(invocation));
        root.addMixin("global", new GlobalOptions());
        OWN.forEach((word, make) -> root.addSubcommand(word, make.apply(invocation)));
        String first = invocation.words().stream().findFirst().orElse("--help");
        boolean version =
                invocation.words().contains("--version") || invocation.words().contains("-V");
        if ((!OWN.containsKey(first) && !version) || NEED_ALL.contains(first)) {
            for (Provider provider : invocation.host().providers()) {
                root.addSubcommand(provider.commandWord(), ProviderCommand.line(provider, invocation));
            }
        }
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setOut(writer(invocation.surroundings().out()));
        root.setErr(writer(invocation.surroundings().err()));
        root.setUsageHelpWidth(110);
        root.setAbbreviatedOptionsAllowed(false);
        return root;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }
}
