package dev.capstan.host.job;

import dev.capstan.api.StorageTarget;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.MediumFailed;
import dev.capstan.api.error.Refused;
import dev.capstan.api.error.SourceFailed;
import dev.capstan.api.negotiation.Requirement;
import dev.capstan.api.negotiation.Terms;
import dev.capstan.api.write.Receipt;
import dev.capstan.api.write.SnapshotSource;
import dev.capstan.api.write.Stored;
import dev.capstan.api.write.WriteSession;
import dev.capstan.host.source.BackupSource;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Stores the snapshots of a source in a target: negotiate, open, store one after the other, finish.
 *
 * <p>A snapshot whose source fails does not stop the others. A medium that fails does not stop the job: a new session is
 * opened, at most {@value #MEDIUM_FAILURES} times, and what is not durable is offered again.
 */
public final class BackupJob {
    private static final int MEDIUM_FAILURES = 3;

    private final StorageTarget target;
    private final BackupSource source;
    private final Requirement requirement;
    private final JobContext context;
    private final JobTally tally;
    private final Set<SnapshotName> accepted = new LinkedHashSet<>();

    /**
     * A job, to be run once.
     *
     * @param targetName its name in the configuration
     * @param target stays open
     * @param source read by the calling thread
     * @param requirement what the target must be able to do
     * @param context of this job alone
     */
    public BackupJob(
            String targetName, StorageTarget target, BackupSource source, Requirement requirement, JobContext context) {
        this.target = target;
        this.source = source;
        this.requirement = requirement;
        this.context = context;
        this.tally = new JobTally("backup", targetName, context);
    }

    /**
     * Runs it. Blocks until it ended.
     *
     * @return what became of it; a failure is in the report, not thrown
     */
    public JobReport run() {
        try {
            Terms terms = new Agreement(target, context).reach(requirement);
            List<SnapshotName> names = source.snapshots();
            context.info("source.found", "found " + names.size() + " snapshots in " + source.description());
            storeAll(terms, names);
            return tally.end();
        } catch (CapstanException e) {
            return tally.failed(e);
        }
    }

    private void storeAll(Terms terms, List<SnapshotName> names) throws CapstanException {
        for (int failures = 0; ; ) {
            try (WriteSession session = target.openWrite(terms, context)) {
                storeIn(session, names);
                settle(session.finish());
                return;
            } catch (MediumFailed e) {
                if (++failures > MEDIUM_FAILURES) {
                    throw e;
                }
                context.warning(e.code(), e.getMessage() + "; what is not durable is offered again. " + e.todo());
                context.stopIfCancelled();
            }
        }
    }

    private void storeIn(WriteSession session, List<SnapshotName> names) throws CapstanException {
        Set<SnapshotName> held = session.held(names);
        int done = 0;
        for (SnapshotName name : names) {
            context.stopIfCancelled();
            if (held.contains(name)) {
                heldAlready(name);
            } else if (!tally.hasFailed(name)) {
                store(session, name);
            }
            done++;
            context.info("job.percentage", percentage(done, names.size()));
        }
    }

    private void heldAlready(SnapshotName name) {
        if (accepted.contains(name)) {
            tally.done(name);
        } else {
            context.info("snapshot.held", "skip snapshot \"" + name.path() + "\": already there");
            tally.skipped(name, "already there");
        }
    }

    private void store(WriteSession session, SnapshotName name) throws CapstanException {
        context.info("snapshot.start", "backup snapshot \"" + name.path() + "\"");
        Instant start = context.now();
        try (SnapshotSource snapshot = source.open(name, new SourceWatch(context, tally))) {
            Stored stored = session.store(snapshot);
            accepted.add(name);
            tally.stored(stored);
            context.info("snapshot.stored", line(stored, Duration.between(start, context.now())));
        } catch (SourceFailed e) {
            context.warning(e.code(), "snapshot \"" + name.path() + "\" not stored: " + e.getMessage());
            tally.failed(name, e.getMessage());
        } catch (Refused e) {
            if (!e.code().equals("SNAPSHOT_EXISTS")) {
                throw e;
            }
            heldAlready(name);
        }
    }

    private void settle(Receipt receipt) {
        receipt.durable().forEach(tally::done);
        receipt.settled().forEach(s -> context.info("settled", s.medium() + " in " + s.device() + ": " + s.verdict()));
        for (SnapshotName name : accepted) {
            tally.unlessKnown(name);
        }
    }

    private static String line(Stored stored, Duration time) {
        double megabytes = stored.newBytes() / 1e6;
        double seconds = Math.max(time.toNanos() / 1e9, 1e-3);
        return String.format(
                Locale.ROOT,
                "wrote %d chunks (%.2f MB at %.2f MB/s), %d known",
                stored.newBlobs(),
                megabytes,
                megabytes / seconds,
                stored.knownBlobs());
    }

    private static String percentage(int done, int all) {
        return String.format(Locale.ROOT, "percentage done: %.2f%% (%d/%d snapshots)", 100.0 * done / all, done, all);
    }
}
