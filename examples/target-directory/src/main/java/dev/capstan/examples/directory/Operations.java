package dev.capstan.examples.directory;

import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.Broken;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.operation.OperationSpec;
import dev.capstan.api.operation.OperationSpec.Effect;
import dev.capstan.api.operation.ResultSink;
import dev.capstan.api.value.Schema;
import dev.capstan.api.value.Value;
import dev.capstan.examples.directory.disk.Failures;
import dev.capstan.examples.directory.store.GarbageCollector;
import dev.capstan.examples.directory.store.Store;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code capstan directory …} can do. */
final class Operations {
    private static final String DRY_RUN = "dry-run";

    static final OperationSpec STATUS = new OperationSpec(
            "status",
            true,
            Effect.READS,
            Schema.NONE,
            List.of(),
            "Counts snapshots, chunks, bytes and sessions. Looks at every file's size, opens no chunk.");

    static final OperationSpec GC = new OperationSpec(
            "gc",
            true,
            Effect.CHANGES,
            Schema.of(Schema.Field.withDefault(
                    DRY_RUN, Schema.Kind.FLAG, Value.of(false), "only count the chunks, remove none")),
            List.of(),
            "Removes chunks that no snapshot needs, and what killed sessions left. Backups may run meanwhile. To remove a"
                    + " snapshot, delete its folder below 'snapshots' first.");

    static final List<OperationSpec> ALL = List.of(STATUS, GC);

    private final Store store;

    Operations(Store store) {
        this.store = store;
    }

    void run(OperationSpec operation, Value.Obj arguments, ResultSink out, SessionContext context)
            throws CapstanException {
        if (operation.name().equals(STATUS.name())) {
            status(out, context);
        } else if (operation.name().equals(GC.name())) {
            gc(arguments.flag(DRY_RUN), out, context);
        } else {
            throw new Broken("NO_SUCH_OPERATION", "a directory target has no operation '" + operation.name() + "'", "");
        }
    }

    private void status(ResultSink out, SessionContext context) throws CapstanException {
        Map<String, Value> members = new LinkedHashMap<>();
        members.put("path", Value.of(store.root().toString()));
        long[] count = new long[3];
        int[] sessions = new int[2];
        if (store.marker().ready()) {
            try {
                store.snapshots().walk(folder -> count[0]++);
                store.chunks().walk((digest, file) -> {
                    count[1]++;
                    count[2] += file.toFile().length();
                });
            } catch (IOException e) {
                throw Failures.translate(e, "look at the target", store.root());
            }
            sessions = GarbageCollector.sessions(store, context);
        }
        members.put("snapshots", Value.of(count[0]));
        members.put("chunks", Value.of(count[1]));
        members.put("chunk-bytes", Value.of(count[2]));
        members.put("open-sessions", Value.of(sessions[0]));
        members.put("dead-sessions", Value.of(sessions[1]));
        out.record("status", new Value.Obj(members));
        if (sessions[1] > 0) {
            out.warning(
                    "SESSIONS_DIED",
                    sessions[1] + " sessions ended without closing; the next backup or `capstan directory gc` removes"
                            + " what they left");
        }
    }

    private void gc(boolean dryRun, ResultSink out, SessionContext context) throws CapstanException {
        GarbageCollector.Result result = new GarbageCollector.Result(0, 0, 0, 0);
        if (store.marker().ready()) {
            result = new GarbageCollector(store, context, dryRun).run();
        }
        Map<String, Value> members = new LinkedHashMap<>();
        members.put("path", Value.of(store.root().toString()));
        members.put("dead-sessions-removed", Value.of(result.deadSessions()));
        members.put(dryRun ? "chunks-not-needed" : "chunks-removed", Value.of(result.chunks()));
        members.put(dryRun ? "bytes-not-needed" : "bytes-removed", Value.of(result.bytes()));
        members.put("chunks-kept", Value.of(result.kept()));
        out.record("gc", new Value.Obj(members));
    }
}
