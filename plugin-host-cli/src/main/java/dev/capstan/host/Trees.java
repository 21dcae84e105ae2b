package dev.capstan.host;

import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.ConfigurationWrong;
import dev.capstan.host.config.ConfiguredSource;
import dev.capstan.host.snapshot.BackupType;
import dev.capstan.host.snapshot.SnapshotPath;
import dev.capstan.host.source.TreeSource;
import dev.capstan.host.source.feed.FeedLimits;
import dev.capstan.host.source.tree.Exclusions;
import dev.capstan.host.source.tree.TreeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Makes sources of orders. */
final class Trees {
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private Trees() {}

    /** The order that a configured source stands for, with further patterns of what to leave out. */
    static TreeOrder order(ConfiguredSource source, List<String> exclude) {
        List<String> patterns = new ArrayList<>();
        source.options().items("exclude").forEach(v -> patterns.add(((dev.capstan.api.value.Value.Text) v).text()));
        patterns.addAll(exclude);
        return new TreeOrder(
                Path.of(source.options().text("path").orElseThrow()),
                source.options().text("id"),
                patterns,
                source.options().flag("one-file-system"));
    }

    static TreeSource source(TreeOrder order, Instant time, Path temporary) throws CapstanException {
        String id = order.id().orElseGet(Trees::machine);
        try {
            return new TreeSource(
                    order.root(),
                    Snapshots.STORE,
                    SnapshotPath.of(BackupType.HOST, id, time.truncatedTo(ChronoUnit.SECONDS)),
                    new TreeOptions(order.oneFileSystem(), Exclusions.of(order.exclude()), true),
                    temporary,
                    FeedLimits.ofThisMachine());
        } catch (IllegalArgumentException e) {
            throw new ConfigurationWrong(
                    "SOURCE_OPTIONS",
                    "the source " + order.root() + " cannot be read like that: " + e.getMessage(),
                    "Correct its 'id' or 'exclude'.");
        }
    }

    /** The machine's name, as far as it may stand in a snapshot's name. */
    private static String machine() {
        try {
            String name = Files.readString(HOST_NAME).strip().replaceAll("[^A-Za-z0-9_.-]", "_");
            return name.matches("[A-Za-z0-9_].*") ? name : "localhost";
        } catch (IOException e) {
            // No Linux, or a container without /proc: any fixed name does.
            return "localhost";
        }
    }
}
