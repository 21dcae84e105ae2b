package dev.capstan.cli.command;

import dev.capstan.api.StorageTarget;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.operation.Column;
import dev.capstan.api.operation.OperationSpec;
import dev.capstan.api.operation.ResultSink.RowSink;
import dev.capstan.api.value.Value;
import dev.capstan.cli.frame.Invocation;
import dev.capstan.conformance.CaseResult;
import dev.capstan.conformance.ConformanceKit;
import dev.capstan.conformance.ConformanceReport;
import dev.capstan.conformance.KitHost;
import dev.capstan.conformance.Subject;
import dev.capstan.host.Host;
import dev.capstan.host.OpenTarget;
import dev.capstan.host.job.JobLog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code capstan target check}: the conformance kit against a configured target. */
@Command(
        name = "check",
        description = {
            "Holds a target to the promises of the plugin interface, by storing and reading things of its own.",
            "It writes into the target, under store names of its own, and a target cannot forget: take a test target."
        })
final class TargetCheckCommand extends HostCommand {
    @Parameters(paramLabel = "NAME", description = "A target of the configuration.")
    private String name = "";

    @Option(names = "--with", paramLabel = "KEY=VALUE", description = "An option of the target. May be repeated.")
    private List<String> with = new ArrayList<>();

    @Option(
            names = "--small",
            description =
                    "Thousands of chunks become hundreds: quick also on a storage that is slow to make things durable.")
    private boolean small;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    TargetCheckCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    public Integer call() throws CapstanException {
        Host host = invocation.host();
        try (OpenTarget open = host.open(name, KitHost::over)) {
            Value.Obj options =
                    Arguments.typed(open.target().writeOptions(), Arguments.pairs(spec, "--with", with), invocation);
            JobLog silent = new JobLog(event -> {});
            Subject subject = new Configured(
                    host, open, options, open.context(silent), small ? Subject.Limits.SMALL : Subject.Limits.USUAL);
            ConformanceReport report = run(subject);
            return finish(report);
        }
    }

    private ConformanceReport run(Subject subject) {
        List<Column> columns =
                List.of(Column.text("outcome", "Outcome"), Column.text("case", "Case"), Column.text("why", "Why"));
        try (RowSink rows = invocation.output().table("cases", columns)) {
            return ConformanceKit.run(
                    subject,
                    result -> rows.row(List.of(
                            Value.of(result.outcome().name().toLowerCase(Locale.ROOT)),
                            Value.of(result.of().name()),
                            Value.of(result.why()))));
        }
    }

    private Integer finish(ConformanceReport report) {
        Map<String, Value> members = new LinkedHashMap<>();
        for (CaseResult.Outcome outcome : CaseResult.Outcome.values()) {
            members.put(
                    outcome.name().toLowerCase(Locale.ROOT),
                    Value.of(report.of(outcome).size()));
        }
        members.put("seed", Value.of(report.seed()));
        members.put("left-behind", Value.of(report.left().size()));
        if (!report.left().isEmpty()) {
            members.put("left-in", Value.of("stores whose name begins with '" + commonStart(report.left()) + "'"));
        }
        invocation.output().record("summary", new Value.Obj(members));
        return report.conforms() ? 0 : 1;
    }

    /** Hundreds of names would say less than the beginning they share: the kit makes up one for each run. */
    private static String commonStart(List<SnapshotName> names) {
        String start = names.get(0).store();
        for (SnapshotName name : names) {
            while (!name.store().startsWith(start)) {
                start = start.substring(0, start.length() - 1);
            }
        }
        return start;
    }

    /** The configured target, opened as often as the kit likes. */
    private record Configured(
            Host host, OpenTarget first, Value.Obj writeOptions, SessionContext context, Subject.Limits limits)
            implements Subject {
        @Override
        public StorageTarget open() throws CapstanException {
            return host.open(first.name(), KitHost::over).target();
        }

        @Override
        public List<OperationSpec> operations() {
            return first.provider().operations();
        }
    }
}
