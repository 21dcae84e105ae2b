package dev.capstan.conformance;

import static dev.capstan.conformance.Bench.require;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.read.Cursor;
import dev.capstan.api.read.Done;
import dev.capstan.api.read.Plan;
import dev.capstan.api.read.ReadSession;
import dev.capstan.api.read.SnapshotInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Listing and restoring, each step with its checks. */
final class Reading {
    private Reading() {}

    static List<SnapshotInfo> list(ReadSession session, String prefix) throws CapstanException {
        List<SnapshotInfo> all = new ArrayList<>();
        try (Cursor<SnapshotInfo> cursor = session.snapshots(prefix)) {
            for (Optional<SnapshotInfo> next = cursor.next(); next.isPresent(); next = cursor.next()) {
                all.add(next.get());
            }
            require(cursor.next().isEmpty(), Promise.CURSOR_END, "after the end of a listing something came");
        }
        return all;
    }

    static Set<SnapshotName> names(ReadSession session, String prefix) throws CapstanException {
        return new TreeSet<>(
                list(session, prefix).stream().map(SnapshotInfo::name).toList());
    }

    /** In rounds, as a host does: files first, then the blobs they name. */
    static void restore(ReadSession session, Sample... samples) throws CapstanException {
        List<SnapshotName> names = new ArrayList<>();
        Set<Digest> digests = new LinkedHashSet<>();
        long files = 0;
        for (Sample sample : samples) {
            names.add(sample.name());
            digests.addAll(sample.digests());
            files += sample.files().size();
        }
        Plan filePlan = session.planFiles(names);
        requireNothingMissing(filePlan, "the files of " + names);
        Collector gotFiles = new Collector(samples);
        Done filesDone = session.fetch(filePlan, gotFiles);
        checkSound(gotFiles);
        for (Sample sample : samples) {
            gotFiles.checkFiles(sample);
        }
        require(
                gotFiles.blobs().isEmpty(),
                Promise.FETCH_EXACT,
                "a plan of files delivered " + gotFiles.blobs().size() + " blobs");
        checkDone(filesDone, 0, files, gotFiles.bytes());

        Plan blobPlan = plan(session, digests);
        requireNothingMissing(blobPlan, "the blobs of " + names);
        Collector gotBlobs = new Collector(samples);
        Done blobsDone = session.fetch(blobPlan, gotBlobs);
        checkSound(gotBlobs);
        require(
                gotBlobs.files().isEmpty(),
                Promise.FETCH_EXACT,
                "a plan of blobs delivered files of " + gotBlobs.files().keySet());
        checkAllCame(digests, gotBlobs.blobs());
        checkDone(blobsDone, digests.size(), 0, gotBlobs.bytes());
    }

    /** Plans blobs, and looks at what becomes of the cursor. */
    static Plan plan(ReadSession session, Collection<Digest> digests) throws CapstanException {
        Iterator<Digest> iterator = digests.iterator();
        boolean[] ended = {false, false};
        Plan plan = session.planBlobs(new Cursor<>() {
            @Override
            public Optional<Digest> next() {
                if (iterator.hasNext()) {
                    return Optional.of(iterator.next());
                }
                ended[0] = true;
                return Optional.empty();
            }

            @Override
            public void close() {
                ended[1] = true;
            }
        });
        require(ended[0], Promise.WANTED, "they were not read to their end");
        require(!ended[1], Promise.WANTED, "they were closed");
        return plan;
    }

    static void requireNothingMissing(Plan plan, String what) {
        require(
                plan.missingCount() == 0 && plan.missing().isEmpty(),
                Promise.ROUND_TRIP,
                "of " + what + " " + plan.missingCount() + " are missing, such as "
                        + plan.missing().stream().findFirst().orElse("none it names"));
    }

    static void checkSound(Collector got) {
        got.checkOnce();
        require(
                got.damaged().isEmpty(),
                Promise.ROUND_TRIP,
                got.damaged().values().stream().findFirst().orElse(""));
    }

    static void checkAllCame(Set<Digest> wanted, Set<Digest> came) {
        for (Digest digest : wanted) {
            require(
                    came.contains(digest),
                    Promise.FETCH_EXACT,
                    "blob " + digest + " was planned and did not come (" + came.size() + " of " + wanted.size()
                            + " did)");
        }
        require(
                came.size() == wanted.size(),
                Promise.FETCH_EXACT,
                came.size() + " blobs came where " + wanted.size() + " were planned");
    }

    static void checkDone(Done done, long blobs, long files, long bytes) {
        require(
                done.blobs() == blobs && done.files() == files && done.bytes() == bytes,
                Promise.DONE_NUMBERS,
                blobs + " blobs and " + files + " files of " + bytes + " bytes came, and it says " + done.blobs() + ", "
                        + done.files() + " and " + done.bytes());
        require(
                done.corrupt() == 0 && done.failures().isEmpty(),
                Promise.DONE_NUMBERS,
                "everything was sound, and it says " + done.corrupt() + " corrupt, " + done.failures());
        require(done.complete(), Promise.DONE_COMPLETE, "everything came, and it says not complete");
    }
}
