package dev.capstan.host.job;

import dev.capstan.api.StorageTarget;
import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.NotHeld;
import dev.capstan.api.read.Cursor;
import dev.capstan.api.read.Done;
import dev.capstan.api.read.Plan;
import dev.capstan.api.read.ReadSession;
import dev.capstan.api.read.SnapshotInfo;
import dev.capstan.api.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads snapshots back and says of each whether it is whole: its files against the manifest, each blob against its
 * checksum and (where no key is needed) its digest, and every digest of every index held by the target.
 */
public final class VerifyJob {
    private final StorageTarget target;
    private final Value.Obj readOptions;
    private final String prefix;
    private final Duration budget;
    private final Path work;
    private final JobContext context;
    private final JobTally tally;

    /**
     * A job, to be run once.
     *
     * @param targetName its name in the configuration
     * @param target stays open
     * @param readOptions typed by the target's {@code readOptions()}
     * @param prefix which snapshots, as in {@code ReadSession.snapshots}
     * @param budget stop reading after that time; zero for no limit
     * @param work an empty private folder for indexes; the caller removes it
     * @param context of this job alone
     */
    public VerifyJob(
            String targetName,
            StorageTarget target,
            Value.Obj readOptions,
            String prefix,
            Duration budget,
            Path work,
            JobContext context) {
        this.target = target;
        this.readOptions = readOptions;
        this.prefix = prefix;
        this.budget = budget;
        this.work = work;
        this.context = context;
        this.tally = new JobTally("verify", targetName, context);
    }

    /**
     * Runs it. Blocks until it ended.
     *
     * @return what became of it; a failure is in the report, not thrown
     */
    public JobReport run() {
        try (ReadSession session = target.openRead(readOptions, context)) {
            List<SnapshotName> names = names(session);
            context.info("verify.start", "verifying " + names.size() + " snapshots");
            List<FetchedSnapshot> whole = files(session, names);
            boolean complete = blobs(session, whole);
            // What is missing or damaged is incomplete, be it one snapshot of many or the only one.
            return complete && !tally.hasFailures() ? tally.end() : tally.incomplete();
        } catch (CapstanException e) {
            return tally.failed(e);
        }
    }

    private List<SnapshotName> names(ReadSession session) throws CapstanException {
        List<SnapshotName> names = new ArrayList<>();
        try (Cursor<SnapshotInfo> cursor = session.snapshots(prefix)) {
            for (Optional<SnapshotInfo> next = cursor.next(); next.isPresent(); next = cursor.next()) {
                names.add(next.get().name());
            }
        }
        if (names.isEmpty() && !prefix.isEmpty()) {
            throw new NotHeld(
                    "NO_SUCH_SNAPSHOT",
                    "no snapshot begins with '" + prefix + "'",
                    "list them with 'capstan snapshots'");
        }
        return names;
    }

    private List<FetchedSnapshot> files(ReadSession session, List<SnapshotName> names) throws CapstanException {
        SnapshotFetch fetch = new SnapshotFetch(work);
        Done done = session.verify(session.planFiles(names), fetch, budget);
        tally.count("files", done.files());
        report(done);
        List<FetchedSnapshot> whole = new ArrayList<>();
        for (SnapshotName name : names) {
            Optional<FetchedSnapshot> fetched = fetch.get(name);
            if (fetched.isEmpty()) {
                fail(name, "its files could not be read");
            } else if (sound(session, fetched.get())) {
                whole.add(fetched.get());
                tally.done(name);
            }
        }
        return whole;
    }

    private boolean sound(ReadSession session, FetchedSnapshot snapshot) throws CapstanException {
        try {
            snapshot.check();
        } catch (NotHeld e) {
            fail(snapshot.name(), e.getMessage());
            return false;
        }
        Plan plan = plan(session, List.of(snapshot));
        if (plan.missingCount() > 0) {
            fail(
                    snapshot.name(),
                    plan.missingCount() + " of its chunks are missing, the first is "
                            + plan.missing().get(0));
            return false;
        }
        return true;
    }

    private boolean blobs(ReadSession session, List<FetchedSnapshot> whole) throws CapstanException {
        Plan plan = plan(session, whole);
        BlobJudge judge = new BlobJudge(context, plan.bytes());
        Done done = session.verify(plan, judge, budget);
        tally.count("blobs", done.blobs());
        tally.count("bytes", done.bytes());
        tally.count("corrupt", done.corrupt());
        report(done);
        accuse(whole, unsound(done, judge));
        if (done.corrupt() == 0 && !done.complete()) {
            context.warning("VERIFY_UNFINISHED", "not everything was read within the time given");
        }
        return done.complete() || done.corrupt() > 0;
    }

    private static Set<String> unsound(Done done, BlobJudge judge) {
        Set<String> unsound = new HashSet<>();
        done.failures().forEach(f -> unsound.add(f.what()));
        judge.bad().forEach(d -> unsound.add(d.hex()));
        return unsound;
    }

    private void accuse(List<FetchedSnapshot> snapshots, Set<String> unsound) throws CapstanException {
        for (FetchedSnapshot snapshot : unsound.isEmpty() ? List.<FetchedSnapshot>of() : snapshots) {
            try (IndexedDigests digests = IndexedDigests.of(List.of(snapshot))) {
                Optional<Digest> next = digests.next();
                while (next.isPresent() && !unsound.contains(next.get().hex())) {
                    next = digests.next();
                }
                next.ifPresent(d -> fail(snapshot.name(), "chunk " + d + " is damaged"));
            }
        }
    }

    private static Plan plan(ReadSession session, List<FetchedSnapshot> snapshots) throws CapstanException {
        try (IndexedDigests digests = IndexedDigests.of(snapshots)) {
            return session.planBlobs(digests);
        }
    }

    private void report(Done done) {
        for (Done.Failure failure : done.failures()) {
            context.warning("DAMAGED", failure.what() + " at " + failure.where() + ": " + failure.why());
        }
    }

    private void fail(SnapshotName name, String why) {
        tally.failed(name, why);
        context.warning("SNAPSHOT_NOT_WHOLE", "snapshot " + name + ": " + why);
    }
}
