package dev.capstan.conformance;

import static dev.capstan.conformance.Bench.require;

import dev.capstan.api.StorageTarget;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.Cancelled;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.read.Plan;
import dev.capstan.api.read.ReadSession;
import dev.capstan.api.read.Sink;
import dev.capstan.api.write.WriteSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Cancelling, at a step of the kit's choice and at every look the target takes. */
final class CancelCases {
    private static final int EVERY_LOOK_UP_TO = 24;

    static final List<ConformanceCase> CASES = List.of(
            new ConformanceCase(
                    "cancelling-stops-a-store",
                    "A store that is cancelled does not go on to its end.",
                    CancelCases::store),
            new ConformanceCase(
                    "cancelling-stops-a-fetch",
                    "A fetch that is cancelled does not go on to its end.",
                    bench -> reading(bench, false)),
            new ConformanceCase(
                    "cancelling-stops-a-verification",
                    "A verification that is cancelled does not go on to its end.",
                    bench -> reading(bench, true)),
            new ConformanceCase(
                    "cancelling-a-backup-anywhere-leaves-whole-snapshots",
                    "Cancelled at any look, a backup leaves whole snapshots or none, and can be made again.",
                    CancelCases::backupAnywhere),
            new ConformanceCase(
                    "cancelling-a-restore-anywhere-does-no-harm",
                    "Cancelled at any look, a restore ends by Cancelled, and can be made again.",
                    CancelCases::restoreAnywhere));

    private CancelCases() {}

    private static void store(Bench bench) throws CapstanException {
        Watch watch = bench.watch();
        Sample sample = bench.sample("long", 600, 1);
        SampleSource source = new SampleSource(sample, bench.ledger()) {
            @Override
            protected void beforeNext(int call) {
                if (call == 3) {
                    watch.cancel();
                }
            }
        };
        source.atMost(2);
        try (WriteSession session = bench.writer(bench.target(), watch)) {
            Bench.throwing(
                    Cancelled.class,
                    Promise.CANCEL_SEEN,
                    "a store that was cancelled at its third pull",
                    () -> bench.store(session, source));
        }
        require(
                source.ledger().pulledBlobs() < sample.blobs().size(),
                Promise.CANCEL_SEEN,
                "cancelled at the third pull of a store, it pulled all "
                        + sample.blobs().size() + " blobs");
        require(
                bench.listed(bench.open(), "").isEmpty(),
                Promise.FAILED_NOT_STORED,
                "a snapshot whose store was cancelled is listed");
    }

    private static void reading(Bench bench, boolean verify) throws CapstanException {
        Sample sample = bench.sample("long", 300, 30);
        bench.put(bench.target(), sample);
        for (boolean files : new boolean[] {true, false}) {
            Watch watch = bench.watch();
            Collector sink = new Collector(sample) {
                @Override
                protected Sink.Reply reply(String what, Sink.Reply judged, int call) {
                    watch.cancel();
                    return judged;
                }
            };
            try (ReadSession session = bench.reader(bench.target(), watch)) {
                Plan plan = files ? session.planFiles(List.of(sample.name())) : Reading.plan(session, sample.digests());
                Bench.throwing(
                        Cancelled.class,
                        Promise.CANCEL_SEEN,
                        (verify ? "a verification" : "a fetch") + " of " + (files ? "files" : "blobs")
                                + " that was cancelled when the first came",
                        () -> {
                            if (verify) {
                                session.verify(plan, sink, Duration.ZERO);
                            } else {
                                session.fetch(plan, sink);
                            }
                        });
            }
        }
    }

    /** The next look to cancel at: all of the first ones, then fewer and fewer. */
    private static int after(int look) {
        return look < EVERY_LOOK_UP_TO ? look + 1 : look + look / 3;
    }

    private static void backupAnywhere(Bench bench) throws CapstanException {
        for (int look = 1; ; look = after(look)) {
            Watch watch = bench.watch().cancelAtLook(look);
            Sample one = bench.sample("look-" + look + "/one", 12, 2);
            Sample two = bench.sample("look-" + look + "/two", 12, 2);
            Set<SnapshotName> stored = new HashSet<>();
            Set<SnapshotName> promised = new HashSet<>();
            try {
                backup(bench, watch, stored, promised, one, two);
            } catch (Cancelled e) {
                require(watch.looks() >= look, Promise.CANCEL_IS_CANCELLED, "it throws Cancelled unasked");
            } catch (CapstanException e) {
                throw new PromiseBroken(
                        Promise.CANCEL_IS_CANCELLED, "cancelled at look " + look + " it throws " + Bench.shown(e), e);
            }
            StorageTarget later = bench.open();
            List<Sample> missing = afterwards(bench, later, look, stored, promised, one, two);
            if (look <= EVERY_LOOK_UP_TO) {
                bench.put(later, missing.toArray(Sample[]::new));
                bench.restore(later, one, two);
            }
            later.close();
            if (watch.looks() < look) {
                return;
            }
        }
    }

    private static void backup(
            Bench bench, Watch watch, Set<SnapshotName> stored, Set<SnapshotName> promised, Sample one, Sample two)
            throws CapstanException {
        try (WriteSession session = bench.writer(bench.target(), watch)) {
            bench.store(session, bench.source(one).atMost(5));
            stored.add(one.name());
            promised.addAll(session.commit().durable());
            bench.store(session, bench.source(two).atMost(5));
            stored.add(two.name());
            promised.addAll(session.finish().durable());
        }
    }

    /** Checks what is there, and says what is not. */
    private static List<Sample> afterwards(
            Bench bench,
            StorageTarget later,
            int look,
            Set<SnapshotName> stored,
            Set<SnapshotName> promised,
            Sample... samples)
            throws CapstanException {
        Set<SnapshotName> listed = bench.listed(later, "look-" + look + "/");
        List<Sample> missing = new ArrayList<>();
        for (Sample sample : samples) {
            String name = sample.name().path();
            if (listed.contains(sample.name())) {
                require(
                        stored.contains(sample.name()),
                        Promise.NOTHING_HALF,
                        "cancelled at look " + look + ", before " + name + " was stored, it is listed");
                bench.restore(later, sample);
            } else {
                require(
                        !promised.contains(sample.name()),
                        Promise.DURABLE,
                        "cancelled at look " + look + ", after a receipt named " + name + ", it is not listed");
                missing.add(sample);
            }
        }
        return missing;
    }

    private static void restoreAnywhere(Bench bench) throws CapstanException {
        Sample sample = bench.sample("kept", 12, 3);
        bench.put(bench.target(), sample);
        for (int look = 1; ; look = after(look)) {
            Watch watch = bench.watch().cancelAtLook(look);
            try (ReadSession session = bench.reader(bench.target(), watch)) {
                Reading.restore(session, sample);
                Plan plan = Reading.plan(session, sample.digests());
                session.verify(plan, new Collector(sample), Duration.ZERO);
            } catch (Cancelled e) {
                require(watch.looks() >= look, Promise.CANCEL_IS_CANCELLED, "it throws Cancelled unasked");
            } catch (CapstanException e) {
                throw new PromiseBroken(
                        Promise.CANCEL_IS_CANCELLED, "cancelled at look " + look + " it throws " + Bench.shown(e), e);
            }
            if (watch.looks() < look) {
                break;
            }
        }
        bench.restore(bench.target(), sample);
    }
}
