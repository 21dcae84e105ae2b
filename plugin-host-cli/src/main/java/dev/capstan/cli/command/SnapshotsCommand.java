package dev.capstan.cli.command;

import dev.capstan.api.error.CapstanException;
import dev.capstan.api.operation.Column;
import dev.capstan.api.operation.ResultSink.RowSink;
import dev.capstan.api.read.Cursor;
import dev.capstan.api.read.ReadSession;
import dev.capstan.api.read.SnapshotInfo;
import dev.capstan.api.value.Value;
import dev.capstan.cli.frame.Invocation;
import dev.capstan.host.OpenTarget;
import dev.capstan.host.Snapshots;
import dev.capstan.host.job.JobLog;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code capstan snapshots}. */
@Command(name = "snapshots", description = "Lists what a target holds.")
final class SnapshotsCommand extends HostCommand {
    @Parameters(index = "0", paramLabel = "TARGET", description = "A target of the configuration.")
    private String target = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PREFIX",
            description = "Only names that begin with it, such as host/srv1.")
    private String prefix = "";

    SnapshotsCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    public Integer call() throws CapstanException {
        try (OpenTarget open = invocation.host().open(target);
                ReadSession session = open.target().openRead(Value.Obj.EMPTY, open.context(new JobLog(event -> {})));
                Cursor<SnapshotInfo> cursor = session.snapshots(Snapshots.prefix(prefix));
                RowSink rows = invocation
                        .output()
                        .table(
                                "snapshots",
                                List.of(
                                        Column.text("name", "Snapshot"),
                                        new Column("bytes", "Files", Column.Kind.BYTES),
                                        Column.text("where", "Where")))) {
            for (Optional<SnapshotInfo> next = cursor.next(); next.isPresent(); next = cursor.next()) {
                SnapshotInfo info = next.get();
                rows.row(List.of(
                        Value.of(Snapshots.shown(info.name())), Value.of(info.bytes()), Value.of(info.where())));
            }
        }
        return 0;
    }
}
