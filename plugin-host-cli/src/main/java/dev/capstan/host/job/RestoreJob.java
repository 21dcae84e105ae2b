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
import dev.capstan.api.read.Sink;
import dev.capstan.host.snapshot.DirectoryLayout;
import dev.capstan.host.source.restore.RawDatastore;
import dev.capstan.host.source.restore.RestoreProblem;
import dev.capstan.host.source.restore.RestoreRound;
import dev.capstan.host.source.restore.TreeRestore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Restores a snapshot in rounds: its files are fetched and checked, then the chunks that are wanted, each round after a
 * plan; then the tree is made, or a bare datastore. What cannot be had is named, the rest comes back.
 */
public final class RestoreJob {
    /** Who a new backup group in a bare datastore belongs to; its administrator changes that. */
    private static final String OWNER = "root@pam";

    private static final long PROGRESS_STEP = 4 << 20;
    private static final Set<String> NEEDED = Set.of(DirectoryLayout.TREE, DirectoryLayout.LISTING);

    private final StorageTarget target;
    private final RestoreRequest request;
    private final Path work;
    private final JobContext context;
    private final JobTally tally;
    private final List<PlannedRound> rounds = new ArrayList<>();
    private boolean incomplete;
    private long shown;

    /**
     * A job, to be run once.
     *
     * @param targetName its name in the configuration
     * @param target stays open
     * @param request what to do
     * @param work an empty private folder for the snapshot's files; the caller removes it
     * @param context of this job alone
     */
    public RestoreJob(String targetName, StorageTarget target, RestoreRequest request, Path work, JobContext context) {
        this.target = target;
        this.request = request;
        this.work = work;
        this.context = context;
        this.tally = new JobTally("restore", targetName, context);
    }

    /**
     * Runs it. Blocks until it ended.
     *
     * @return what became of it; a failure is in the report, not thrown
     */
    public JobReport run() {
        SnapshotName name = request.snapshot();
        try (ReadSession session = target.openRead(request.readOptions(), context)) {
            FetchedSnapshot snapshot = files(session);
            if (request.raw()) {
                copy(session, snapshot);
            } else {
                check(snapshot);
                restore(session, snapshot);
            }
            if (incomplete) {
                tally.failed(name, "something of it did not come back");
                return tally.incomplete();
            }
            tally.done(name);
            return tally.end();
        } catch (NotHeld e) {
            tally.failed(name, e.getMessage());
            return tally.missing(e);
        } catch (CapstanException e) {
            return tally.failed(e);
        }
    }

    /**
     * What was planned.
     *
     * @return the rounds so far, in order
     */
    public List<PlannedRound> rounds() {
        return List.copyOf(rounds);
    }

    private FetchedSnapshot files(ReadSession session) throws CapstanException {
        SnapshotName name = request.snapshot();
        Plan plan = session.planFiles(List.of(name));
        announce(new PlannedRound("files", plan, 0));
        if (plan.missingCount() > 0) {
            throw new NotHeld(
                    "NO_SUCH_SNAPSHOT",
                    "snapshot " + name + " is not there",
                    "'capstan snapshots' lists what is.",
                    Map.of("where", "target"),
                    null);
        }
        SnapshotFetch fetch = new SnapshotFetch(work);
        fetch(session, plan, fetch);
        return fetch.get(name)
                .orElseThrow(() -> new NotHeld(
                        "SNAPSHOT_DAMAGED",
                        "none of the files of snapshot " + name + " could be read",
                        "Restore another snapshot, or this one from another copy."));
    }

    /** As it is, into a bare datastore. What is missing does not keep the rest away. */
    private void copy(ReadSession session, FetchedSnapshot snapshot) throws CapstanException {
        Path place = request.dryRun() ? work.resolve("nothing") : request.destination();
        try (RawDatastore datastore = new RawDatastore(place, OWNER);
                IndexedDigests indexed = IndexedDigests.of(List.of(snapshot))) {
            Plan plan = session.planBlobs(new Absent(indexed, datastore));
            announce(new PlannedRound("data", plan, 0));
            if (request.dryRun()) {
                return;
            }
            fetch(session, plan, datastore.chunks());
            datastore.publish(snapshot.name(), snapshot.folder(), !incomplete);
            if (incomplete) {
                context.warning(
                        "MANIFEST_HELD_BACK",
                        "the snapshot is left without its manifest, because chunks of it are missing; restore it again"
                                + " when they are there");
            }
        }
    }

    /** The digests that a datastore does not hold yet. */
    private record Absent(Cursor<Digest> digests, RawDatastore datastore) implements Cursor<Digest> {
        @Override
        public Optional<Digest> next() throws CapstanException {
            Optional<Digest> next = digests.next();
            while (next.isPresent() && datastore.holds(next.get())) {
                next = digests.next();
            }
            return next;
        }

        @Override
        public void close() {
            digests.close();
        }
    }

    private void check(FetchedSnapshot snapshot) throws CapstanException {
        List<FetchedIndex> indexes = snapshot.indexes();
        for (String file : NEEDED) {
            if (indexes.stream().noneMatch(i -> i.entry().name().equals(file))) {
                throw new NotHeld(
                        "NO_DIRECTORY_SNAPSHOT",
                        "snapshot " + snapshot.name() + " is no snapshot of a directory: it has no " + file,
                        "Restore its files and chunks as they are with --raw.");
            }
        }
        for (FetchedIndex index : indexes) {
            index.check();
        }
    }

    private void restore(ReadSession session, FetchedSnapshot snapshot) throws CapstanException {
        Path destination = request.dryRun() ? work.resolve("nothing") : request.destination();
        Optional<Path> spool = request.dryRun() ? Optional.of(work) : request.spool();
        try (TreeRestore restore = new TreeRestore(
                snapshot.folder().resolve(DirectoryLayout.TREE),
                snapshot.folder().resolve(DirectoryLayout.LISTING),
                destination,
                request.options(),
                spool,
                this::problem)) {
            // With paths, the listing is fetched first, to know what they are made of.
            int left = request.options().paths().isEmpty() ? 1 : 2;
            for (Optional<RestoreRound> next = restore.next(); next.isPresent(); next = restore.next()) {
                RestoreRound round = next.get();
                Plan plan = session.planBlobs(round.wanted());
                announce(new PlannedRound(round.what(), plan, round.spoolBytes()));
                left--;
                if (request.dryRun() && left == 0) {
                    return;
                }
                fetch(session, plan, round.sink());
            }
            context.info("restore.tree", "making the tree in " + destination);
            tally.count("entries", restore.extract(this::goOn));
        }
    }

    private void announce(PlannedRound round) {
        rounds.add(round);
        Plan plan = round.plan();
        for (Plan.Step step : plan.steps()) {
            context.info(
                    "plan.step",
                    "plan for the " + round.what() + ": read " + step.bytes() + " bytes from " + step.medium()
                            + (step.online() ? "" : ", which somebody must bring"));
        }
        if (round.spoolBytes() > 0) {
            context.info("plan.spool", "the spool file takes up to " + round.spoolBytes() + " bytes");
        }
        if (plan.missingCount() > 0 && !round.what().equals("files")) {
            incomplete = true;
            context.warning(
                    "CHUNKS_MISSING",
                    plan.missingCount() + " chunks of the " + round.what() + " are missing, the first is "
                            + plan.missing().stream().findFirst().orElse("not named"));
        }
    }

    private void fetch(ReadSession session, Plan plan, Sink sink) throws CapstanException {
        Done done = session.fetch(plan, new WatchedSink(sink, context, plan.bytes()));
        tally.count("blobs", done.blobs());
        tally.count("files", done.files());
        tally.count("bytes", done.bytes());
        for (Done.Failure failure : done.failures()) {
            incomplete = true;
            context.warning("DAMAGED", failure.what() + " at " + failure.where() + ": " + failure.why());
        }
        incomplete |= !done.complete();
    }

    private boolean goOn(long position) {
        if (position - shown >= PROGRESS_STEP) {
            shown = position;
            context.progress("extract", position, OptionalLong.empty());
        }
        return !context.cancelled();
    }

    private void problem(RestoreProblem problem) {
        tally.count("problems", 1);
        incomplete |= problem.kind().incomplete();
        context.warning("RESTORE_" + problem.kind(), problem.path() + ": " + problem.text());
    }
}
