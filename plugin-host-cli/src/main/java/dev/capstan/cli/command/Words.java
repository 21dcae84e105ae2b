package dev.capstan.cli.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Words of options. */
final class Words {
    private Words() {}

    /** The constant a word stands for, {@code encrypted-at-rest} for {@code ENCRYPTED_AT_REST}. */
    static <E extends Enum<E>> E constant(CommandSpec command, String option, Class<E> type, String word) {
        List<String> known = Arrays.stream(type.getEnumConstants())
                .map(c -> c.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
        int at = known.indexOf(word);
        if (at < 0) {
            throw new ParameterException(
                    command.commandLine(),
                    "'" + word + "' after " + option + " is none of " + String.join(", ", known));
        }
        return type.getEnumConstants()[at];
    }
}
