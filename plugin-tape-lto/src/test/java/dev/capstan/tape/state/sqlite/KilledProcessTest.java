package dev.capstan.tape.state.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.api.content.Digest;
import dev.capstan.tape.catalog.Catalog;
import dev.capstan.tape.catalog.CatalogBatch;
import dev.capstan.tape.catalog.CataloguedFile;
import dev.capstan.tape.catalog.Claims;
import dev.capstan.tape.format.content.ContentKind;
import dev.capstan.tape.format.label.MediaLabel;
import dev.capstan.tape.format.label.MediaSetLabel;
import dev.capstan.tape.media.Inventory;
import dev.capstan.tape.media.Note;
import dev.capstan.tape.state.Lease;
import dev.capstan.tape.state.LeaseOutcome;
import dev.capstan.tape.state.Leases;
import dev.capstan.tape.state.StateException;
import dev.capstan.tape.state.StateStore;
import dev.capstan.tape.state.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A process that writes is killed somewhere: what it was told is committed is there, catalog and inventory agree, the next
 * one goes on at once, and only its lease outlives it.
 */
class KilledProcessTest {
    private static final UUID TAPE = new UUID(1, 1);
    private static final UUID SET = new UUID(2, 2);
    private static final int CHUNKS = 50;
    private static final Instant NOW = Instant.parse("2026-11-22T16:00:00Z");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void loses_nothing_that_was_committed(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        long promised = 0;
        for (int kill = 0; kill < 2; kill++) {
            promised = writeUntilKilled(1 + random.nextInt(40), random.nextInt(2000));
            try (StateStore store = open(directory)) {
                long files = files(store);
                assertThat(files).as("seed %s, kill %s", seed, kill).isGreaterThanOrEqualTo(promised);
                long used = store.read(tx -> new Inventory(tx).find(TAPE))
                        .orElseThrow()
                        .bytesUsed();
                assertThat(used).as("seed %s, kill %s", seed, kill).isEqualTo(files);
                assertThat(chunks(store)).isEqualTo(files * CHUNKS);
                Optional<Lease> lease = new Leases(store, InstantSource.fixed(NOW)).holder("tape");
                assertThat(lease).isPresent();
            }
        }
        assertThat(promised).isPositive();
    }

    private long writeUntilKilled(int commits, int spins) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            long last = 0;
            for (int i = 0; i < commits; i++) {
                String line = out.readLine();
                assertThat(line).isNotNull();
                last = Long.parseLong(line);
            }
            // Not always at the same place behind a commit; how far it gets meanwhile does not matter.
            for (int i = 0; i < spins; i++) {
                Thread.onSpinWait();
            }
            process.destroyForcibly().waitFor();
            return last;
        } finally {
            process.destroyForcibly();
        }
    }

    private static StateStore open(Path directory) throws StateException {
        return SqliteStore.open(
                directory, List.of(Leases.SCHEMA, Inventory.SCHEMA, Catalog.SCHEMA), Duration.ofSeconds(10));
    }

    private static long files(StateStore store) throws StateException {
        return store.read(tx -> new Catalog(tx).files(TAPE)).size();
    }

    private static long chunks(StateStore store) throws StateException {
        return store.read(tx -> tx.sql("SELECT count(*) FROM catalog_chunk").first(row -> row.number(1)))
                .orElseThrow();
    }

    /** The process that is killed: it goes on where the state says, and tells each commit by the number of files. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws Exception {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            try (StateStore store = open(Path.of(arguments[0]));
                    Workspace work = store.workspace()) {
                Note note = new Note("writer", NOW, "test");
                work.update(tx -> {
                    MediaSetLabel place = MediaSetLabel.withoutKey(SET, "daily", 0, NOW);
                    new Inventory(tx)
                            .enter(new MediaLabel(TAPE, "T1", NOW, Optional.empty()), Optional.of(place), note);
                    new Catalog(tx).enter(new Catalog.Member(TAPE, SET, 0));
                });
                LeaseOutcome lease =
                        new Leases(store, InstantSource.fixed(NOW)).acquire("tape", "writer", Duration.ofDays(1));
                assertThat(lease).isNotNull();
                write(store, work, out);
            }
        }

        private static void write(StateStore store, Workspace work, PrintStream out) throws StateException {
            CatalogBatch batch = new CatalogBatch(new Claims(work, SET), TAPE);
            for (long number = files(store); ; number++) {
                batch.beginArchive(number, "store1");
                for (int i = 0; i < CHUNKS; i++) {
                    batch.chunk(new Digest(number, i, 3, 4), i, 10);
                }
                batch.endArchive(
                        CataloguedFile.adopted(number, ContentKind.CHUNK_ARCHIVE_1_1, new UUID(3, number), "store1"));
                long files = number + 1;
                work.update(tx -> {
                    new Catalog(tx).commit(batch);
                    new Inventory(tx).fill(TAPE, files);
                });
                out.println(files);
            }
        }
    }
}
