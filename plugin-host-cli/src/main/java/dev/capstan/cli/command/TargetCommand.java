package dev.capstan.cli.command;

import dev.capstan.api.error.CapstanException;
import dev.capstan.api.negotiation.Fact;
import dev.capstan.api.operation.Column;
import dev.capstan.api.operation.ResultSink.RowSink;
import dev.capstan.api.value.Value;
import dev.capstan.cli.frame.Invocation;
import dev.capstan.host.OpenTarget;
import dev.capstan.host.config.ConfiguredTarget;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code capstan target …}. */
final class TargetCommand {
    private TargetCommand() {}

    static CommandLine line(Invocation invocation) {
        return GroupCommand.line(invocation, "target", "Lists, shows and checks the targets of the configuration.")
                .addSubcommand(new ListThem(invocation))
                .addSubcommand(new Show(invocation))
                .addSubcommand(new TargetCheckCommand(invocation));
    }

    /** {@code capstan target list}. */
    @Command(name = "list", description = "Lists the targets of the configuration.")
    private static final class ListThem extends HostCommand {
        ListThem(Invocation invocation) {
            super(invocation);
        }

        @Override
        public Integer call() throws CapstanException {
            List<ConfiguredTarget> targets =
                    List.copyOf(invocation.host().configuration().targets().values());
            List<Column> columns = List.of(
                    Column.text("name", "Target"),
                    Column.text("type", "Type"),
                    Column.text("description", "What it is"));
            try (RowSink rows = invocation.output().table("targets", columns)) {
                for (ConfiguredTarget target : targets) {
                    rows.row(List.of(
                            Value.of(target.name()),
                            Value.of(target.provider().type()),
                            Value.of(target.provider().description())));
                }
            }
            return 0;
        }
    }

    /** {@code capstan target show}. */
    @Command(name = "show", description = "Shows a target's configuration and what it says of itself.")
    private static final class Show extends HostCommand {
        @Parameters(paramLabel = "NAME", description = "A target of the configuration.")
        private String name = "";

        Show(Invocation invocation) {
            super(invocation);
        }

        @Override
        public Integer call() throws CapstanException {
            try (OpenTarget open = invocation.host().open(name)) {
                ConfiguredTarget configured =
                        invocation.host().configuration().targets().get(name);
                if (configured != null) {
                    invocation.output().record("configuration", configured.configuration());
                }
                List<Fact> facts = open.target().facts();
                List<Column> columns = List.of(
                        Column.text("key", "Fact"),
                        Column.text("value", "Value"),
                        Column.text("surety", "Surety"),
                        Column.text("source", "From"));
                try (RowSink rows = invocation.output().table("facts", columns)) {
                    for (Fact fact : facts) {
                        rows.row(List.of(
                                Value.of(fact.key()),
                                fact.value(),
                                Value.of(fact.surety().name().toLowerCase(Locale.ROOT)),
                                Value.of(fact.source())));
                    }
                }
            }
            return 0;
        }
    }
}
