package dev.capstan.cli.command;

import dev.capstan.api.error.ConfigurationWrong;
import dev.capstan.api.value.Finding;
import dev.capstan.api.value.Schema;
import dev.capstan.api.value.Value;
import dev.capstan.cli.frame.Invocation;
import dev.capstan.host.config.ArgumentReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What was typed, as values of a schema. */
final class Arguments {
    private Arguments() {}

    /** Types by the schema of an operation. */
    static Value.Obj typed(Schema schema, Map<String, List<String>> given, Invocation invocation)
            throws ConfigurationWrong {
        ArgumentReader.Arguments read =
                new ArgumentReader(invocation.surroundings().directory()).read(schema, given);
        if (!read.findings().isEmpty()) {
            throw new ConfigurationWrong(
                    "ARGUMENT",
                    read.findings().stream().map(Arguments::line).collect(Collectors.joining("\n")),
                    "--help shows what it takes.");
        }
        return read.values();
    }

    private static String line(Finding finding) {
        return finding.path() + " " + finding.message()
                + finding.suggestion().map(s -> "; did you mean '" + s + "'?").orElse("");
    }

    /** {@code KEY=VALUE}, a key several times makes a list. */
    static Map<String, List<String>> pairs(CommandSpec command, String option, List<String> texts) {
        Map<String, List<String>> pairs = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new ParameterException(
                        command.commandLine(), "'" + text + "' after " + option + " is not KEY=VALUE");
            }
            pairs.computeIfAbsent(text.substring(0, equals), key -> new java.util.ArrayList<>())
                    .add(text.substring(equals + 1));
        }
        return pairs;
    }
}
