package dev.capstan.examples.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.context.Event;
import dev.capstan.api.context.HostServices;
import dev.capstan.api.context.OperatorRequest;
import dev.capstan.api.context.SessionContext;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.MediumFailed;
import dev.capstan.api.error.TryAgain;
import dev.capstan.api.value.Value;
import dev.capstan.api.write.Stored;
import dev.capstan.api.write.WriteSession;
import dev.capstan.examples.directory.disk.Disk;
import dev.capstan.examples.directory.disk.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GarbageTest {
    private static final SnapshotName KEPT = Bench.name("kept");
    private static final SnapshotName GONE = Bench.name("gone");

    @TempDir
    Path folder;

    private Bench bench;
    private final List<byte[]> kept = BackupAndRestoreTest.chunks(1, 4, 500);
    private final List<byte[]> orphans = BackupAndRestoreTest.chunks(100, 3, 500);

    @BeforeEach
    void a_target_with_one_snapshot_and_three_chunks_of_a_snapshot_whose_folder_was_deleted() throws Exception {
        bench = new Bench(folder);
        try (var target = bench.target();
                WriteSession write = bench.write(target)) {
            write.store(new MemorySource(KEPT, kept));
            List<byte[]> chunks = new ArrayList<>(orphans);
            chunks.add(kept.get(0));
            write.store(new MemorySource(GONE, chunks));
            write.finish();
        }
        new Disk(Probe.NONE).deleteTree(bench.store().snapshots().folder(GONE));
    }

    private Results gc(SessionContext context, boolean dryRun) throws CapstanException {
        Results results = new Results();
        try (var target = bench.target()) {
            target.run(Operations.GC, new Value.Obj(Map.of("dry-run", Value.of(dryRun))), results, context);
            return results;
        }
    }

    private boolean there(byte[] chunk) throws IOException {
        return Files.exists(bench.store().chunks().file(Bench.digest(chunk)));
    }

    @Test
    void removes_what_no_snapshot_needs_and_keeps_the_rest() throws Exception {
        Results counted = gc(bench, true);
        assertThat(counted.number("gc", "chunks-not-needed")).isEqualTo(3);
        assertThat(there(orphans.get(0))).isTrue();

        Results results = gc(bench, false);
        assertThat(results.number("gc", "chunks-removed")).isEqualTo(3);
        assertThat(results.number("gc", "bytes-removed")).isEqualTo(3 * 548);
        assertThat(results.number("gc", "chunks-kept")).isEqualTo(4);
        assertThat(there(orphans.get(0))).isFalse();
        assertThat(BackupAndRestoreTest.everything(bench).blobs).hasSize(4);
    }

    @Test
    void keeps_a_chunk_that_an_open_session_found_there_and_relies_on() throws Exception {
        try (var target = bench.target();
                WriteSession write = bench.write(target)) {
            Stored stored = write.store(new MemorySource(Bench.name("again"), orphans.subList(0, 2)));
            assertThat(stored.newBlobs()).isZero();
            assertThat(gc(bench, false).number("gc", "chunks-removed")).isEqualTo(1);
            write.finish();
        }
        assertThat(BackupAndRestoreTest.everything(bench).blobs).hasSize(6);
    }

    @Test
    void keeps_a_chunk_claimed_and_committed_while_it_runs_even_by_a_session_that_has_ended() throws Exception {
        boolean[] once = {false};
        SessionContext meanwhile = new During(bench, () -> {
            if (!once[0]) {
                once[0] = true;
                try (var target = bench.target();
                        WriteSession write = bench.write(target)) {
                    // sorts before the snapshot that is being looked at, so the walk has passed it
                    write.store(new MemorySource(Bench.name("a"), orphans.subList(0, 2)));
                    write.finish();
                }
                assertThat(catchThrowableOfType(TryAgain.class, () -> gc(bench, false))
                                .code())
                        .isEqualTo("GC_RUNNING");
            }
        });
        assertThat(gc(meanwhile, false).number("gc", "chunks-removed")).isEqualTo(1);
        assertThat(BackupAndRestoreTest.everything(bench).blobs).hasSize(6);
        try (var left = Files.list(bench.root.resolve("staging"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void removes_nothing_when_it_cannot_tell_what_a_snapshot_needs() throws Exception {
        Path list = bench.store().snapshots().folder(KEPT).resolve("@chunks");
        byte[] bytes = Files.readAllBytes(list);
        bytes[40] ^= 1;
        Files.write(list, bytes);
        MediumFailed failed = catchThrowableOfType(MediumFailed.class, () -> gc(bench, false));
        assertThat(failed).hasMessageContaining(list.toString());
        assertThat(there(orphans.get(0))).isTrue();
        Files.delete(list);
        MediumFailed gone = catchThrowableOfType(MediumFailed.class, () -> gc(bench, false));
        assertThat(gone).hasMessageContaining(list.toString());
        assertThat(there(orphans.get(0))).isTrue();
    }

    /** A context that does something whenever it is asked whether to go on. */
    private static final class During implements SessionContext {
        private final Bench bench;
        private final Work work;

        interface Work {
            void run() throws CapstanException;
        }

        During(Bench bench, Work work) {
            this.bench = bench;
            this.work = work;
        }

        @Override
        public HostServices host() {
            return bench;
        }

        @Override
        public boolean cancelled() {
            try {
                work.run();
            } catch (CapstanException e) {
                throw new AssertionError(e);
            }
            return false;
        }

        @Override
        public boolean pause(Duration time) {
            return bench.pause(time);
        }

        @Override
        public void event(Event event) {}

        @Override
        public OperatorCall call(OperatorRequest request) {
            return bench.call(request);
        }

        @Override
        public boolean confirm(String what, List<String> lost) {
            return false;
        }
    }
}
