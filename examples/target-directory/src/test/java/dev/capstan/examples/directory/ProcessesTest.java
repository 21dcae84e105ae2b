package dev.capstan.examples.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.api.error.CapstanException;
import dev.capstan.api.read.ReadSession;
import dev.capstan.api.value.Value;
import dev.capstan.api.write.WriteSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessesTest {
    @TempDir
    Path folder;

    /** Another process: stores something, says so, and waits to be killed, or ends when its input does. */
    static final class Other {
        private Other() {}

        public static void main(String[] arguments) throws CapstanException, IOException {
            Bench bench = new Bench(Path.of(arguments[0]));
            try (var target = bench.target();
                    WriteSession write = bench.write(target)) {
                write.store(new MemorySource(Bench.name(arguments[1]), BackupAndRestoreTest.chunks(50, 3, 100)));
                System.out.println("stored");
                System.out.flush();
                if (System.in.read() == 'c') {
                    write.finish();
                }
            }
        }
    }

    private Process other(String snapshot) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        folder.toString(),
                        snapshot)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.getInputStream().read()).isEqualTo('s');
        return process;
    }

    private static Results run(Bench bench, dev.capstan.api.operation.OperationSpec operation) throws CapstanException {
        Results results = new Results();
        try (var target = bench.target()) {
            target.run(operation, new Value.Obj(Map.of()), results, bench);
            return results;
        }
    }

    @Test
    void a_session_of_another_process_is_left_alone_until_that_process_dies() throws Exception {
        Bench bench = new Bench(folder);
        Process process = other("other");
        try {
            try (var target = bench.target();
                    WriteSession write = bench.write(target)) {
                write.store(new MemorySource(Bench.name("mine"), BackupAndRestoreTest.chunks(1, 3, 100)));
                write.finish();
                assertThat(run(bench, Operations.STATUS).number("status", "open-sessions"))
                        .isEqualTo(2);
            }
            run(bench, Operations.GC);
            process.getOutputStream().write('c');
            process.getOutputStream().flush();
            assertThat(process.waitFor()).isZero();
            assertThat(BackupAndRestoreTest.everything(bench).files).hasSize(4);
        } finally {
            process.destroyForcibly();
        }

        Process killed = other("never committed");
        killed.destroyForcibly().waitFor();
        Results status = run(bench, Operations.STATUS);
        assertThat(status.number("status", "dead-sessions")).isEqualTo(1);
        assertThat(status.warnings).containsExactly("SESSIONS_DIED");
        try (var target = bench.target();
                WriteSession write = bench.write(target)) {
            assertThat(write.finish().durable()).isEmpty();
        }
        try (var left = Files.list(bench.root.resolve("staging"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void sessions_in_several_threads_store_what_they_share_while_garbage_is_collected() throws Exception {
        Bench bench = new Bench(folder);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (var target = bench.target()) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int number = i;
                Callable<Boolean> work = () -> {
                    try (WriteSession write = bench.write(target);
                            ReadSession read = target.openRead(Value.Obj.EMPTY, bench)) {
                        for (int snapshot = 0; snapshot < 5; snapshot++) {
                            List<byte[]> chunks =
                                    new ArrayList<>(BackupAndRestoreTest.chunks(10L * snapshot, 10, 2000));
                            chunks.addAll(BackupAndRestoreTest.chunks(10_000L + 100L * number + snapshot, 2, 3000));
                            write.store(new MemorySource(Bench.name(number + "/" + snapshot), chunks));
                            assertThat(write.commit().durable()).hasSize(1);
                            assertThat(BackupAndRestoreTest.names(read)).isNotEmpty();
                        }
                        return true;
                    }
                };
                all.add(threads.submit(work));
            }
            while (!all.stream().allMatch(Future::isDone)) {
                target.run(Operations.GC, Value.Obj.EMPTY, new Results(), bench);
            }
            for (Future<Boolean> one : all) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        MemorySink sink = BackupAndRestoreTest.everything(bench);
        assertThat(sink.files).hasSize(40);
        assertThat(sink.blobs.keySet())
                .contains(Bench.digest(Bench.bytes(49, 2000)), Bench.digest(Bench.bytes(10_304, 3000)));
    }
}
