package dev.capstan.cli.command;

import dev.capstan.api.Provider;
import dev.capstan.api.operation.OperationSpec;
import dev.capstan.cli.frame.Invocation;
import picocli.CommandLine;

/** The command word of a provider, with a sub-command for each word of its operations' names. */
final class ProviderCommand {
    private ProviderCommand() {}

    static CommandLine line(Provider provider, Invocation invocation) {
        String word = provider.commandWord();
        CommandLine line = GroupCommand.line(invocation, word, provider.description());
        for (OperationSpec operation : provider.operations()) {
            String[] words = operation.name().split(" ", -1);
            CommandLine place = line;
            for (int i = 0; i < words.length - 1; i++) {
                place = group(place, words[i], invocation);
            }
            String last = words[words.length - 1];
            place.addSubcommand(last, OperationCommand.line(last, provider, operation, invocation));
        }
        return line;
    }

    private static CommandLine group(CommandLine parent, String word, Invocation invocation) {
        CommandLine group = parent.getSubcommands().get(word);
        if (group == null) {
            group = GroupCommand.line(invocation, word, "");
            parent.addSubcommand(word, group);
        }
        return group;
    }
}
