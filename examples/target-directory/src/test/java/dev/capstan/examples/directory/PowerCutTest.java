package dev.capstan.examples.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.write.WriteSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerCutTest {
    @TempDir
    Path folder;

    @Test
    void at_every_moment_a_snapshot_that_would_survive_a_power_cut_is_whole() throws Exception {
        DurableTree tree = new DurableTree(folder, durable -> snapshotsAreWhole(durable));
        Bench bench = new Bench(folder, tree, 0);
        try (var target = bench.target();
                WriteSession write = bench.write(target)) {
            for (SnapshotName name : CrashScript.names().subList(0, 5)) {
                write.store(new MemorySource(name, CrashScript.chunks(name)));
                write.commit();
                assertThat(snapshots(tree)).contains(name);
            }
        }
        assertThat(tree.changes()).isGreaterThan(200);
        assertThat(snapshots(tree)).hasSize(5);
    }

    private List<SnapshotName> snapshots(DurableTree tree) {
        List<SnapshotName> found = new ArrayList<>();
        for (SnapshotName name : CrashScript.names()) {
            if (tree.survives(new Bench(folder).store().snapshots().folder(name))) {
                found.add(name);
            }
        }
        return found;
    }

    private void snapshotsAreWhole(DurableTree tree) {
        for (SnapshotName name : snapshots(tree)) {
            Path place = new Bench(folder).store().snapshots().folder(name);
            for (String file : List.of("@snapshot", "@chunks", "%49ndex.didx", "empty.blob")) {
                assertThat(tree.survives(place.resolve(file)))
                        .as(name + " " + file)
                        .isTrue();
            }
            for (byte[] chunk : CrashScript.chunks(name)) {
                Digest digest = Bench.digest(chunk);
                Path file = new Bench(folder).store().chunks().file(digest);
                assertThat(tree.survives(file)).as(name + " needs " + file).isTrue();
            }
        }
    }
}
