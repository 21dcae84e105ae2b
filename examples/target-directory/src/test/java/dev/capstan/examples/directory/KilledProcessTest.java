package dev.capstan.examples.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.read.Cursor;
import dev.capstan.api.read.Done;
import dev.capstan.api.read.ReadSession;
import dev.capstan.api.value.Value;
import dev.capstan.api.write.WriteSession;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {
    private static final int KILLS = Integer.getInteger("capstan.kills", 30);
    private static final long SEED = Long.getLong("capstan.seed", 20261122);

    @TempDir
    Path folder;

    @Test
    void a_process_killed_at_any_point_leaves_all_that_was_committed_and_nothing_that_was_not() throws Exception {
        int changes = changesOfTheWholeScript();
        SplittableRandom random = new SplittableRandom(SEED);
        List<Integer> points = IntStream.range(0, KILLS)
                .map(i -> 1 + changes * i / KILLS + random.nextInt(Math.max(1, changes / KILLS)))
                .boxed()
                .toList();
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            List<Future<Boolean>> kills = points.stream()
                    .map(point -> two.submit(() -> survives(point)))
                    .toList();
            long killed = 0;
            for (Future<Boolean> kill : kills) {
                killed += kill.get() ? 1 : 0;
            }
            // With several threads the order differs a little, so a late point may not be reached.
            assertThat(killed)
                    .as("seed %d, points %s of %d", SEED, points, changes)
                    .isGreaterThan(KILLS * 9L / 10);
        } finally {
            two.shutdownNow();
        }
    }

    private int changesOfTheWholeScript() throws CapstanException {
        CrashScript.Halt counter = new CrashScript.Halt(0);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        CrashScript.run(new Bench(folder.resolve("counted"), counter, 0), nowhere);
        return counter.count();
    }

    private boolean survives(int point) throws Exception {
        Path place = Files.createDirectory(folder.resolve("kill-" + point));
        Path output = place.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashScript.class.getName(),
                        place.toString(),
                        String.valueOf(point),
                        String.valueOf(point % 2 * 8))
                .redirectOutput(output.toFile())
                .redirectError(place.resolve("errors.txt").toFile())
                .start();
        int code = process.waitFor();
        List<String> lines = Files.readAllLines(output);
        String what = "seed " + SEED + ", killed at change " + point + " after " + lines + ": "
                + Files.readString(place.resolve("errors.txt"));
        assertThat(code).as(what).isIn(0, 9);
        try {
            check(new Bench(place), said(lines, "durable "), said(lines, "committing "));
        } catch (AssertionError | CapstanException e) {
            throw new AssertionError(what, e);
        }
        return code == 9;
    }

    private static Set<String> said(List<String> lines, String word) {
        return lines.stream()
                .filter(line -> line.startsWith(word))
                .map(line -> line.substring(word.length()))
                .collect(Collectors.toSet());
    }

    private static void check(Bench bench, Set<String> durable, Set<String> committing) throws Exception {
        Set<SnapshotName> listed = restoreAllListed(bench);
        Set<String> names = listed.stream().map(SnapshotName::toString).collect(Collectors.toSet());
        assertThat(names).containsAll(durable);
        assertThat(committing).containsAll(names);

        Results results = new Results();
        try (var target = bench.target()) {
            target.run(Operations.GC, Value.Obj.EMPTY, results, bench);
            target.run(Operations.STATUS, Value.Obj.EMPTY, results, bench);
        }
        assertThat(results.number("status", "dead-sessions")).isZero();
        assertThat(results.number("status", "chunks")).isEqualTo(digests(listed).size());
        assertThat(leftovers(bench)).isEmpty();

        Set<SnapshotName> rest = new HashSet<>(CrashScript.names());
        rest.removeAll(listed);
        try (var target = bench.target();
                WriteSession write = bench.write(target)) {
            for (SnapshotName name : rest) {
                write.store(new MemorySource(name, CrashScript.chunks(name)));
            }
            assertThat(write.finish().durable()).containsExactlyInAnyOrderElementsOf(rest);
        }
        assertThat(restoreAllListed(bench)).containsExactlyInAnyOrderElementsOf(CrashScript.names());
        try (var target = bench.target()) {
            target.run(Operations.GC, Value.Obj.EMPTY, new Results(), bench);
        }
        try (Stream<Path> all = Files.list(bench.root)) {
            assertThat(all.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("capstan-directory.json", "chunks", "locks", "snapshots", "staging");
        }
    }

    private static List<Path> leftovers(Bench bench) throws IOException {
        if (!Files.exists(bench.root.resolve("staging"))) {
            return List.of();
        }
        try (Stream<Path> left = Files.list(bench.root.resolve("staging"))) {
            return left.toList();
        }
    }

    private static Set<Digest> digests(Set<SnapshotName> names) {
        return names.stream()
                .flatMap(name -> CrashScript.chunks(name).stream())
                .map(Bench::digest)
                .collect(Collectors.toSet());
    }

    private static Set<SnapshotName> restoreAllListed(Bench bench) throws CapstanException {
        try (var target = bench.target();
                ReadSession read = target.openRead(Value.Obj.EMPTY, bench)) {
            Set<SnapshotName> listed = new HashSet<>(BackupAndRestoreTest.names(read));
            MemorySink sink = new MemorySink();
            Done files = read.fetch(read.planFiles(listed), sink);
            Done blobs = read.fetch(read.planBlobs(Cursor.of(digests(listed))), sink);
            assertThat(files.complete() && blobs.complete())
                    .as("%s, %s", files, blobs)
                    .isTrue();
            for (SnapshotName name : listed) {
                List<byte[]> chunks = CrashScript.chunks(name);
                assertThat(sink.files.get(name + "/" + MemorySource.INDEX)).isEqualTo(MemorySource.index(chunks));
                chunks.forEach(
                        chunk -> assertThat(sink.blobs.get(Bench.digest(chunk))).isEqualTo(chunk));
            }
            return listed;
        }
    }
}
