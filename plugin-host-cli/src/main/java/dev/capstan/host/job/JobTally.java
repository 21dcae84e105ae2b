package dev.capstan.host.job;

import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.write.Stored;
import dev.capstan.host.job.JobReport.Item;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts while a job runs, and makes the report. The counters are thread-safe, items belong to the job's thread. */
final class JobTally {
    private final String kind;
    private final String target;
    private final JobContext context;
    private final Instant started;
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Map<String, Long> counts = new LinkedHashMap<>();

    JobTally(String kind, String target, JobContext context) {
        this.kind = kind;
        this.target = target;
        this.context = context;
        this.started = context.now();
    }

    void count(String name, long more) {
        synchronized (counts) {
            counts.merge(name, more, Math::addExact);
        }
    }

    void stored(Stored stored) {
        count("new-blobs", stored.newBlobs());
        count("new-bytes", stored.newBytes());
        count("known-blobs", stored.knownBlobs());
    }

    void done(SnapshotName name) {
        done(name.toString());
    }

    void done(String name) {
        items.put(name, new Item(name, Item.State.DONE, ""));
    }

    void skipped(SnapshotName name, String why) {
        items.put(name.toString(), new Item(name.toString(), Item.State.SKIPPED, why));
    }

    void failed(SnapshotName name, String why) {
        failed(name.toString(), why);
    }

    void failed(String name, String why) {
        items.put(name, new Item(name, Item.State.FAILED, why));
    }

    boolean hasFailed(SnapshotName name) {
        Item item = items.get(name.toString());
        return item != null && item.state() == Item.State.FAILED;
    }

    /** Whether anything asked for could not be done whole. */
    boolean hasFailures() {
        return items.values().stream().anyMatch(i -> i.state() == Item.State.FAILED);
    }

    /** A snapshot the target accepted and never named in a receipt is not durable, whatever the target thinks. */
    void unlessKnown(SnapshotName name) {
        items.putIfAbsent(
                name.toString(),
                new Item(name.toString(), Item.State.FAILED, "the target took it and gave no receipt for it"));
    }

    JobReport end() {
        long failed = items.values().stream()
                .filter(i -> i.state() == Item.State.FAILED)
                .count();
        if (failed > 0) {
            return report(failed == items.size() ? JobEnd.FAILED : JobEnd.INCOMPLETE, Optional.empty());
        }
        return report(context.log().warningCount() > 0 ? JobEnd.LOOK : JobEnd.DONE, Optional.empty());
    }

    JobReport incomplete() {
        return report(JobEnd.INCOMPLETE, Optional.empty());
    }

    /** What was asked for is not there. */
    JobReport missing(CapstanException failure) {
        return report(JobEnd.INCOMPLETE, Optional.of(failure));
    }

    JobReport failed(CapstanException failure) {
        return report(JobEnd.FAILED, Optional.of(failure));
    }

    private JobReport report(JobEnd end, Optional<CapstanException> failure) {
        Map<String, Long> totals;
        synchronized (counts) {
            totals = new LinkedHashMap<>(counts);
        }
        JobLog log = context.log();
        return new JobReport(
                kind,
                target,
                started,
                context.now(),
                end,
                failure,
                List.copyOf(items.values()),
                totals,
                log.warnings(),
                log.warningCount(),
                log.advisories());
    }
}
