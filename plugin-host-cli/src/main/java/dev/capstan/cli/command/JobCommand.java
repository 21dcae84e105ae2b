package dev.capstan.cli.command;

import dev.capstan.api.error.CapstanException;
import dev.capstan.api.operation.Column;
import dev.capstan.api.operation.ResultSink.RowSink;
import dev.capstan.api.value.Value;
import dev.capstan.cli.frame.Invocation;
import dev.capstan.host.Host;
import dev.capstan.host.config.ConfiguredJob;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code capstan job …}. */
final class JobCommand {
    private JobCommand() {}

    static CommandLine line(Invocation invocation) {
        return GroupCommand.line(invocation, "job", "Lists and runs the jobs of the configuration.")
                .addSubcommand(new ListThem(invocation))
                .addSubcommand(new Run(invocation));
    }

    /** {@code capstan job list}. */
    @Command(name = "list", description = "Lists the jobs of the configuration.")
    private static final class ListThem extends HostCommand {
        ListThem(Invocation invocation) {
            super(invocation);
        }

        @Override
        public Integer call() throws CapstanException {
            List<ConfiguredJob> jobs =
                    List.copyOf(invocation.host().configuration().jobs().values());
            List<Column> columns = List.of(
                    Column.text("name", "Job"),
                    Column.text("source", "Source"),
                    Column.text("target", "Target"),
                    Column.text("confidentiality", "Confidentiality"),
                    Column.text("with", "With"));
            try (RowSink rows = invocation.output().table("jobs", columns)) {
                for (ConfiguredJob job : jobs) {
                    rows.row(List.of(
                            Value.of(job.name()),
                            Value.of(job.source().name()),
                            Value.of(job.target().name()),
                            Value.of(job.confidentiality()
                                    .name()
                                    .toLowerCase(Locale.ROOT)
                                    .replace('_', '-')),
                            job.with()));
                }
            }
            return 0;
        }
    }

    /** {@code capstan job run}. */
    @Command(name = "run", description = "Runs a job of the configuration.")
    private static final class Run extends HostCommand {
        @Parameters(paramLabel = "NAME", description = "A job of the configuration.")
        private String name = "";

        Run(Invocation invocation) {
            super(invocation);
        }

        @Override
        public Integer call() throws CapstanException {
            Host host = invocation.host();
            ConfiguredJob job = host.job(name);
            return invocation.job(name, log -> host.run(job, log));
        }
    }
}
