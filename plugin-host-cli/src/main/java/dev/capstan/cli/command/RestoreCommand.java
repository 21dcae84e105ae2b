package dev.capstan.cli.command;

import dev.capstan.api.error.CapstanException;
import dev.capstan.api.operation.Column;
import dev.capstan.api.operation.ResultSink.RowSink;
import dev.capstan.api.read.Plan;
import dev.capstan.api.value.Value;
import dev.capstan.cli.frame.Invocation;
import dev.capstan.host.Host;
import dev.capstan.host.OpenTarget;
import dev.capstan.host.RestoreResult;
import dev.capstan.host.Snapshots;
import dev.capstan.host.job.PlannedRound;
import dev.capstan.host.job.RestoreRequest;
import dev.capstan.host.snapshot.PathBytes;
import dev.capstan.host.source.restore.RestoreOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code capstan restore}. */
@Command(
        name = "restore",
        description = {
            "Restores a snapshot, or some paths of it, into a directory.",
            "Before anything is read from a medium, the plan says which media are needed, and what is missing."
        })
final class RestoreCommand extends HostCommand {
    @Parameters(index = "0", paramLabel = "TARGET", description = "A target of the configuration.")
    private String target = "";

    @Parameters(index = "1", paramLabel = "SNAPSHOT", description = "As 'capstan snapshots' lists it.")
    private String snapshot = "";

    @Parameters(index = "2", paramLabel = "DEST", description = "A directory, empty or new.")
    private Path destination = Path.of("");

    @Parameters(
            index = "3..*",
            paramLabel = "PATH",
            description = "A file or directory of the snapshot, from the root of the tree; else all of it.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--overwrite",
            description =
                    "DEST may hold something: what stands in the way of a file is replaced, nothing else removed.")
    private boolean overwrite;

    @Option(names = "--devices", description = "Make device nodes too. Needs root.")
    private boolean devices;

    @Option(names = "--spool", paramLabel = "DIR", description = "Where the spool file lies; else beside DEST.")
    private Optional<Path> spool = Optional.empty();

    @Option(
            names = "--raw",
            description = "Restore the snapshot's files and chunks as they are: DEST becomes, or is, a bare datastore.")
    private boolean raw;

    @Option(names = "--dry-run", description = "Only show the plan.")
    private boolean dryRun;

    @Option(names = "--with", paramLabel = "KEY=VALUE", description = "An option of the target. May be repeated.")
    private List<String> with = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before anything is called
    private CommandSpec spec;

    RestoreCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    public Integer call() throws CapstanException {
        if (raw && !paths.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "--raw restores a snapshot as it is: single paths cannot be named with it");
        }
        Host host = invocation.host();
        Path directory = invocation.surroundings().directory();
        try (OpenTarget open = host.open(target)) {
            RestoreRequest request = new RestoreRequest(
                    Snapshots.name(snapshot),
                    directory.resolve(destination),
                    new RestoreOptions(paths.stream().map(RestoreCommand::inner).toList(), overwrite, devices),
                    spool.map(directory::resolve),
                    raw,
                    Arguments.typed(open.target().readOptions(), Arguments.pairs(spec, "--with", with), invocation),
                    dryRun);
            List<PlannedRound> rounds = new ArrayList<>();
            int exitCode = invocation.job("restore", log -> {
                RestoreResult result = host.restore(open, request, log);
                rounds.addAll(result.rounds());
                return result.report();
            });
            if (dryRun) {
                show(rounds);
            }
            return exitCode;
        }
    }

    /** A path below the root of the tree, whichever way it was typed. */
    private static PathBytes inner(String typed) {
        return PathBytes.of(typed.replaceFirst("^(\\./|/)+", "").replaceFirst("/+$", ""));
    }

    private void show(List<PlannedRound> rounds) {
        List<Column> columns = List.of(
                Column.text("round", "Round"),
                Column.text("medium", "Medium"),
                new Column("online", "Online", Column.Kind.FLAG),
                new Column("bytes", "Size", Column.Kind.BYTES),
                new Column("expected", "Time", Column.Kind.SPAN));
        try (RowSink rows = invocation.output().table("plan", columns)) {
            for (PlannedRound round : rounds) {
                for (Plan.Step step : round.plan().steps()) {
                    rows.row(List.of(
                            Value.of(round.what()),
                            Value.of(step.medium()),
                            Value.of(step.online()),
                            Value.of(step.bytes()),
                            Value.of(step.expected().toSeconds())));
                }
            }
        }
        long spoolBytes =
                rounds.stream().mapToLong(PlannedRound::spoolBytes).max().orElse(0);
        long missing = rounds.stream().mapToLong(r -> r.plan().missingCount()).sum();
        List<Value> names = rounds.stream()
                .flatMap(r -> r.plan().missing().stream())
                .map(Value::of)
                .toList();
        Map<String, Value> members = new java.util.LinkedHashMap<>();
        members.put("spool-bytes", Value.of(spoolBytes));
        members.put("missing", Value.of(missing));
        members.put("missing-names", new Value.Seq(names));
        invocation.output().record("needs", new Value.Obj(members));
    }
}
