package dev.capstan.cli.command;

import dev.capstan.api.error.CapstanException;
import dev.capstan.api.value.Schema;
import dev.capstan.api.value.Schema.Field;
import dev.capstan.api.value.Value;
import dev.capstan.cli.frame.Invocation;
import dev.capstan.host.Host;
import dev.capstan.host.OpenTarget;
import dev.capstan.host.Snapshots;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code capstan verify}. */
@Command(
        name = "verify",
        description = "Reads snapshots back and says of each whether it is whole: every file, every chunk.")
final class VerifyCommand extends HostCommand {
    private static final Schema BUDGET = Schema.of(
            Field.withDefault("budget", Schema.Kind.SPAN, Value.of(0), "Stop reading after that time, such as 30min."));

    @Parameters(index = "0", paramLabel = "TARGET", description = "A target of the configuration.")
    private String target = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PREFIX",
            description = "Only snapshots whose names begin with it.")
    private String prefix = "";

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            description = "Stop reading after that time, such as 30min; what was not read is told.")
    private Optional<String> budget = Optional.empty();

    VerifyCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    public Integer call() throws CapstanException {
        Map<String, List<String>> given =
                budget.map(b -> Map.of("budget", List.of(b))).orElse(Map.of());
        long seconds =
                Arguments.typed(BUDGET, given, invocation).number("budget").orElse(0L);
        Host host = invocation.host();
        try (OpenTarget open = host.open(target)) {
            return invocation.job(
                    "verify", log -> host.verify(open, Snapshots.prefix(prefix), Duration.ofSeconds(seconds), log));
        }
    }
}
