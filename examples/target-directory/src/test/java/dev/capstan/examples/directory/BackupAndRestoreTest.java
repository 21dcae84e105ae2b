package dev.capstan.examples.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.Broken;
import dev.capstan.api.error.Cancelled;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.ConfigurationWrong;
import dev.capstan.api.error.Refused;
import dev.capstan.api.error.SourceFailed;
import dev.capstan.api.error.TryAgain;
import dev.capstan.api.read.Cursor;
import dev.capstan.api.read.Done;
import dev.capstan.api.read.Plan;
import dev.capstan.api.read.ReadSession;
import dev.capstan.api.read.SnapshotInfo;
import dev.capstan.api.value.Value;
import dev.capstan.api.write.Stored;
import dev.capstan.api.write.WriteSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupAndRestoreTest {
    @TempDir
    Path folder;

    static List<byte[]> chunks(long seed, int count, int size) {
        return IntStream.range(0, count)
                .mapToObj(i -> Bench.bytes(seed + i, size))
                .toList();
    }

    static List<SnapshotName> names(ReadSession read) throws CapstanException {
        List<SnapshotName> names = new ArrayList<>();
        try (Cursor<SnapshotInfo> cursor = read.snapshots("")) {
            for (var next = cursor.next(); next.isPresent(); next = cursor.next()) {
                names.add(next.get().name());
            }
        }
        return names;
    }

    static MemorySink everything(Bench bench) throws CapstanException {
        MemorySink sink = new MemorySink();
        try (var target = bench.target();
                ReadSession read = target.openRead(Value.Obj.EMPTY, bench)) {
            Done done = read.fetch(read.planAll(), sink);
            assertThat(done.complete()).as(done.toString()).isTrue();
        }
        return sink;
    }

    @Test
    void what_was_committed_comes_back_byte_for_byte_from_a_target_opened_anew() throws Exception {
        Bench bench = new Bench(folder);
        List<byte[]> chunks = new ArrayList<>(chunks(1, 20, 3_000_000 / 20));
        chunks.add(new byte[0]);
        chunks.add(Bench.bytes(7, 5 << 20));
        SnapshotName name = Bench.name("host/srv1/2026-11-22T10:00:00Z");
        try (var target = bench.target();
                WriteSession session = bench.write(target)) {
            Stored stored = session.store(new MemorySource(name, chunks));
            assertThat(stored.newBlobs()).isEqualTo(22);
            assertThat(session.held(List.of(name))).isEmpty();
            assertThat(session.commit().durable()).containsExactly(name);
            assertThat(session.commit().durable()).isEmpty();
            assertThat(session.held(List.of(name, Bench.name("other")))).containsExactly(name);
            assertThat(session.finish().durable()).isEmpty();
        }

        MemorySink sink = new MemorySink();
        try (var target = bench.target();
                ReadSession read = target.openRead(Value.Obj.EMPTY, bench)) {
            assertThat(names(read)).containsExactly(name);
            Plan files = read.planFiles(List.of(name, Bench.name("absent")));
            assertThat(files.missing()).containsExactly("store:absent");
            assertThat(read.fetch(files, sink).complete()).isFalse();
            List<Digest> digests = chunks.stream().map(Bench::digest).toList();
            Plan blobs = read.planBlobs(
                    Cursor.of(Stream.concat(digests.stream(), digests.stream()).toList()));
            assertThat(blobs.missingCount()).isZero();
            assertThat(blobs.bytes()).isEqualTo(3_000_000 + (5 << 20));
            Done done = read.fetch(blobs, sink);
            assertThat(done.complete()).isTrue();
            assertThat(done.blobs()).isEqualTo(22);
            assertThatThrownBy(() -> read.fetch(blobs, sink)).isInstanceOf(Broken.class);
        }
        assertThat(sink.files.get(name + "/" + MemorySource.INDEX)).isEqualTo(MemorySource.index(chunks));
        assertThat(sink.entries.get(name + "/" + MemorySource.INDEX).mode()).isEqualTo(0640);
        assertThat(sink.entries.get(name + "/" + MemorySource.INDEX).modified())
                .isEqualTo(java.time.Instant.ofEpochSecond(1_700_000_000, 5));
        for (byte[] chunk : chunks) {
            assertThat(sink.blobs.get(Bench.digest(chunk))).isEqualTo(chunk);
        }
        assertThat(List.copyOf(sink.blobs.keySet())).isSorted();
    }

    @Test
    void a_chunk_is_stored_once_for_all_snapshots_and_sessions() throws Exception {
        Bench bench = new Bench(folder);
        List<byte[]> chunks = chunks(1, 5, 1000);
        try (var target = bench.target();
                WriteSession session = bench.write(target)) {
            session.store(new MemorySource(Bench.name("a"), chunks));
            Stored again = session.store(new MemorySource(Bench.name("b"), chunks));
            assertThat(again.newBlobs()).isZero();
            assertThat(again.knownBlobs()).isEqualTo(5);
            session.finish();
        }
        try (var target = bench.target();
                WriteSession session = bench.write(target)) {
            Stored later = session.store(new MemorySource(Bench.name("c"), chunks));
            assertThat(later.newBlobs()).isZero();
            session.finish();
        }
        assertThat(everything(bench).blobs).hasSize(5);
    }

    @Test
    void what_was_not_committed_is_not_listed_and_its_folder_goes_with_the_session() throws Exception {
        Bench bench = new Bench(folder);
        try (var target = bench.target()) {
            try (WriteSession session = bench.write(target);
                    ReadSession read = target.openRead(Value.Obj.EMPTY, bench)) {
                session.store(new MemorySource(Bench.name("a"), chunks(1, 5, 1000)));
                assertThat(names(read)).isEmpty();
            }
            try (ReadSession read = target.openRead(Value.Obj.EMPTY, bench)) {
                assertThat(names(read)).isEmpty();
            }
        }
        try (var left = Files.list(bench.root.resolve("staging"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void a_source_that_fails_costs_only_its_snapshot() throws Exception {
        Bench bench = new Bench(folder);
        try (var target = bench.target();
                WriteSession session = bench.write(target)) {
            MemorySource failing = new MemorySource(Bench.name("a"), chunks(1, 5, 1000));
            failing.failAt = 3;
            assertThatThrownBy(() -> session.store(failing)).isInstanceOf(SourceFailed.class);
            Stored stored = session.store(new MemorySource(Bench.name("a"), chunks(1, 5, 1000)));
            assertThat(stored.newBlobs() + stored.knownBlobs()).isEqualTo(5);
            assertThat(session.finish().durable()).containsExactly(Bench.name("a"));
        }
        assertThat(everything(bench).blobs).hasSize(5);
    }

    @Test
    void a_claim_that_is_not_kept_ends_the_session_and_stores_nothing() throws Exception {
        Bench bench = new Bench(folder);
        try (var target = bench.target();
                WriteSession session = bench.write(target)) {
            MemorySource source = new MemorySource(Bench.name("a"), chunks(1, 2, 10));
            source.deliver = false;
            Broken broken = catchThrowableOfType(Broken.class, () -> session.store(source));
            assertThat(broken.code()).isEqualTo("CLAIMED_BLOB_MISSING");
            assertThatThrownBy(session::commit).isInstanceOf(Broken.class);
        }
        assertThat(everything(bench).files).isEmpty();
    }

    @Test
    void cancelling_leaves_the_session_usable() throws Exception {
        Bench bench = new Bench(folder);
        try (var target = bench.target();
                WriteSession session = bench.write(target)) {
            MemorySource source = new MemorySource(Bench.name("a"), chunks(1, 2, 10));
            session.store(source);
            MemorySource second = new MemorySource(Bench.name("b"), chunks(5, 2, 10));
            bench.cancelled = true;
            assertThatThrownBy(() -> session.store(second)).isInstanceOf(Cancelled.class);
            assertThat(session.commit().durable()).containsExactly(Bench.name("a"));
        }
    }

    @Test
    void the_first_of_two_sessions_that_store_the_same_name_has_it_and_the_other_is_told() throws Exception {
        Bench bench = new Bench(folder);
        try (var target = bench.target();
                WriteSession first = bench.write(target);
                WriteSession second = bench.write(target)) {
            first.store(new MemorySource(Bench.name("a"), chunks(1, 2, 10)));
            second.store(new MemorySource(Bench.name("a"), chunks(3, 2, 10)));
            second.store(new MemorySource(Bench.name("b"), chunks(3, 2, 10)));
            assertThat(first.commit().durable()).containsExactly(Bench.name("a"));
            Refused refused = catchThrowableOfType(Refused.class, second::commit);
            assertThat(refused.code()).isEqualTo("SNAPSHOT_EXISTS");
            assertThat(refused).hasMessageContaining("store:a").hasMessageContaining(bench.root.toString());
            assertThat(second.held(List.of(Bench.name("b")))).hasSize(1);
            Refused again = catchThrowableOfType(
                    Refused.class, () -> second.store(new MemorySource(Bench.name("a"), chunks(5, 1, 10))));
            assertThat(again.code()).isEqualTo("SNAPSHOT_EXISTS");
        }
        assertThat(everything(bench).files.get("store:a/" + MemorySource.INDEX))
                .isEqualTo(MemorySource.index(chunks(1, 2, 10)));
    }

    @Test
    void one_session_more_than_the_facts_say_is_told_to_try_again() throws Exception {
        Bench bench = new Bench(folder);
        try (var target = bench.target()) {
            for (int i = 0; i < 16; i++) {
                bench.write(target);
            }
            assertThatThrownBy(() -> bench.write(target)).isInstanceOf(TryAgain.class);
        }
    }

    @Test
    void a_folder_of_somebody_else_and_a_later_version_are_refused_and_left_alone() throws Exception {
        Bench bench = new Bench(folder);
        Files.createDirectory(bench.root);
        Files.writeString(bench.root.resolve("thesis.txt"), "mine");
        try (var target = bench.target()) {
            ConfigurationWrong foreign = catchThrowableOfType(ConfigurationWrong.class, () -> Bench.terms(target));
            assertThat(foreign.code()).isEqualTo("PATH_NOT_EMPTY");
            assertThat(foreign).hasMessageContaining("thesis.txt");
            Files.delete(bench.root.resolve("thesis.txt"));
            Files.writeString(
                    bench.root.resolve("capstan-directory.json"), "{\"format\":\"capstan-directory\",\"version\":2}");
            ConfigurationWrong later = catchThrowableOfType(ConfigurationWrong.class, () -> Bench.terms(target));
            assertThat(later.code()).isEqualTo("VERSION_UNKNOWN");
        }
        assertThat(tree(bench.root)).containsExactly("capstan-directory.json");
    }

    @Test
    void reading_before_the_first_backup_finds_nothing_makes_nothing_and_says_why() throws Exception {
        Bench bench = new Bench(folder);
        assertThat(everything(bench).files).isEmpty();
        assertThat(bench.root).doesNotExist();
        assertThat(bench.events).extracting(e -> e.code()).containsExactly("directory.empty");
    }

    static List<String> tree(Path root) throws IOException {
        try (var all = Files.walk(root)) {
            return all.filter(p -> !p.equals(root))
                    .map(p -> root.relativize(p).toString())
                    .sorted()
                    .toList();
        }
    }
}
