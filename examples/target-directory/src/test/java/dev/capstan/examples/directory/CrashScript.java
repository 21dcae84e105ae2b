package dev.capstan.examples.directory;

import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.value.Value;
import dev.capstan.api.write.WriteSession;
import dev.capstan.examples.directory.disk.Probe;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * What a process does until it is killed: three sessions with snapshots that share chunks, some abandoned, and a garbage
 * collection. It says what it is about to commit and what is durable, a line each.
 */
final class CrashScript {
    private static final int SESSIONS = 3;
    private static final int SNAPSHOTS = 3;

    private CrashScript() {}

    /** All names the script may store. */
    static List<SnapshotName> names() {
        return IntStream.range(0, SESSIONS * SNAPSHOTS)
                .mapToObj(i -> Bench.name("host/Srv/" + i))
                .toList();
    }

    static List<byte[]> chunks(SnapshotName name) {
        int number = names().indexOf(name);
        List<byte[]> chunks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            chunks.add(Bench.bytes(2L * number + i, 700 * (i + 1)));
        }
        return chunks;
    }

    static void run(Bench bench, PrintStream out) throws CapstanException {
        for (int session = 0; session < SESSIONS; session++) {
            try (var target = bench.target();
                    WriteSession write = bench.write(target)) {
                for (int i = 0; i < SNAPSHOTS; i++) {
                    SnapshotName name = names().get(session * SNAPSHOTS + i);
                    write.store(new MemorySource(name, chunks(name)));
                    out.println("committing " + name);
                    if (i != 1) {
                        write.commit().durable().forEach(durable -> out.println("durable " + durable));
                    }
                }
                SnapshotName abandoned = Bench.name("abandoned-" + session);
                write.store(new MemorySource(abandoned, List.of(Bench.bytes(1000 + session, 5000))));
            }
            try (var target = bench.target()) {
                target.run(Operations.GC, Value.Obj.EMPTY, new Results(), bench);
            }
        }
        out.println("end");
    }

    /** Arguments: folder, at which change to halt (0 for never), how many threads sync. */
    public static void main(String[] arguments) throws CapstanException {
        int haltAt = Integer.parseInt(arguments[1]);
        run(new Bench(Path.of(arguments[0]), new Halt(haltAt), Integer.parseInt(arguments[2])), System.out);
        System.out.flush();
    }

    /** Ends the process before or after a change, as SIGKILL would. */
    static final class Halt implements Probe {
        private final AtomicInteger count = new AtomicInteger();
        private final int at;

        Halt(int at) {
            this.at = at;
        }

        int count() {
            return count.get();
        }

        @Override
        public void before(Change change) {
            if (count.incrementAndGet() == at) {
                Runtime.getRuntime().halt(9);
            }
        }

        @Override
        public void after(Change change) {
            before(change);
        }
    }
}
