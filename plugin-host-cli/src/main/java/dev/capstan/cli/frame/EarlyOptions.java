package dev.capstan.cli.frame;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Reads the global options before the commands are known: which commands there are depends on the plugins, and those on
 * {@code --plugin-dir}; and a mistake in the arguments is told as {@code --output-format} says.
 */
final class EarlyOptions {
    private EarlyOptions() {}

    /** Fills the options in as far as they can be read; the rest of the arguments comes back. */
    static List<String> read(GlobalOptions into, String[] arguments) {
        CommandLine parser = new CommandLine(CommandSpec.create())
                .addMixin("global", into)
                .setUnmatchedArgumentsAllowed(true)
                .setCaseInsensitiveEnumValuesAllowed(true);
        try {
            return List.copyOf(parser.parseArgs(arguments).unmatched());
        } catch (ParameterException e) {
            // The parser of the commands meets the same mistake and tells it.
            return List.of();
        }
    }
}
