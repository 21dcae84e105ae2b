package dev.capstan.examples.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.read.Done;
import dev.capstan.api.read.Plan;
import dev.capstan.api.read.ReadSession;
import dev.capstan.api.value.Value;
import dev.capstan.api.write.WriteSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DamageTest {
    private static final SnapshotName NAME = Bench.name("host/a/1");

    @TempDir
    Path folder;

    private Bench bench;
    private final List<byte[]> chunks = BackupAndRestoreTest.chunks(1, 6, 5000);
    private Path snapshot;

    @BeforeEach
    void a_snapshot_of_six_chunks() throws Exception {
        bench = new Bench(folder);
        try (var target = bench.target();
                WriteSession write = bench.write(target)) {
            write.store(new MemorySource(NAME, chunks));
            write.finish();
        }
        snapshot = bench.store().snapshots().folder(NAME);
    }

    private Path chunk(int number) {
        return bench.store().chunks().file(Bench.digest(chunks.get(number)));
    }

    private static void flip(Path file, int offset) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        bytes[Math.floorMod(offset, bytes.length)] ^= 0x10;
        Files.write(file, bytes);
    }

    private Done verify() throws Exception {
        try (var target = bench.target();
                ReadSession read = target.openRead(Value.Obj.EMPTY, bench)) {
            return read.verify(read.planAll(), new MemorySink(), Duration.ZERO);
        }
    }

    private void onlyDamaged(Done done, Path file) {
        assertThat(done.complete()).isFalse();
        assertThat(done.corrupt()).isEqualTo(1);
        assertThat(done.failures()).extracting(Done.Failure::where).containsExactly(file.toString());
    }

    @Test
    void a_verification_of_what_is_sound_reads_everything() throws Exception {
        Done done = verify();
        assertThat(done.complete()).isTrue();
        assertThat(done.blobs()).isEqualTo(6);
        assertThat(done.files()).isEqualTo(2);
        assertThat(done.bytes()).isEqualTo(6 * 5000 + 6 * 32);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2500, 4999, -48, -30, -13, -12, -9, -8, -1})
    void one_bit_anywhere_in_a_chunk_file_is_found_and_its_path_named(int offset) throws Exception {
        flip(chunk(2), offset);
        onlyDamaged(verify(), chunk(2));
    }

    @Test
    void one_bit_in_any_file_of_a_snapshot_is_found() throws Exception {
        for (String file : List.of("%49ndex.didx", "@chunks", "@snapshot")) {
            Path path = snapshot.resolve(file);
            byte[] before = Files.readAllBytes(path);
            flip(path, 33);
            onlyDamaged(verify(), path);
            Files.write(path, before);
        }
        assertThat(verify().complete()).isTrue();
    }

    @Test
    void a_file_cut_short_or_under_a_wrong_name_or_gone_is_found() throws Exception {
        byte[] whole = Files.readAllBytes(chunk(0));
        for (int length : new int[] {0, 20, 48, 4000}) {
            Files.write(chunk(0), Arrays.copyOf(whole, length));
            onlyDamaged(verify(), chunk(0));
        }
        Files.copy(chunk(1), chunk(0), StandardCopyOption.REPLACE_EXISTING);
        Done swapped = verify();
        onlyDamaged(swapped, chunk(0));
        assertThat(swapped.failures().get(0).why())
                .contains(Bench.digest(chunks.get(1)).hex());

        Files.delete(chunk(0));
        try (var target = bench.target();
                ReadSession read = target.openRead(Value.Obj.EMPTY, bench)) {
            Plan plan = read.planAll();
            assertThat(plan.missing())
                    .containsExactly(Bench.digest(chunks.get(0)).hex());
            Done done = read.fetch(plan, new MemorySink());
            assertThat(done.complete()).isFalse();
            assertThat(done.blobs()).isEqualTo(5);
        }
    }

    @Test
    void a_restore_gets_no_damaged_chunk_but_one_whose_footer_alone_is_hurt() throws Exception {
        flip(chunk(2), 100);
        flip(chunk(3), -10);
        MemorySink sink = new MemorySink();
        try (var target = bench.target();
                ReadSession read = target.openRead(Value.Obj.EMPTY, bench)) {
            Done done = read.fetch(read.planAll(), sink);
            onlyDamaged(done, chunk(2));
            assertThat(done.blobs()).isEqualTo(5);
        }
        Digest rescued = Bench.digest(chunks.get(3));
        assertThat(sink.blobs.get(rescued)).isEqualTo(chunks.get(3));
        assertThat(sink.blobs).doesNotContainKey(Bench.digest(chunks.get(2)));
        assertThat(bench.events).extracting(e -> e.code()).contains("chunk.footer-damaged");
    }

    @Test
    void a_snapshot_whose_table_is_damaged_is_not_listed_and_somebody_is_told() throws Exception {
        flip(snapshot.resolve("@snapshot"), 3);
        try (var target = bench.target();
                ReadSession read = target.openRead(Value.Obj.EMPTY, bench)) {
            assertThat(BackupAndRestoreTest.names(read)).isEmpty();
        }
        assertThat(bench.events).extracting(e -> e.code()).containsExactly("snapshot.damaged");
        assertThat(bench.events.get(0).text()).contains(snapshot.toString());
    }

    @Test
    void a_damaged_chunk_that_was_moved_away_is_stored_again_by_the_next_backup() throws Exception {
        Files.move(chunk(4), folder.resolve("aside"));
        try (var target = bench.target();
                WriteSession write = bench.write(target)) {
            assertThat(write.store(new MemorySource(Bench.name("next"), chunks)).newBlobs())
                    .isEqualTo(1);
            write.finish();
        }
        assertThat(verify().complete()).isTrue();
    }
}
