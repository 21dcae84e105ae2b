package dev.capstan.conformance;

import static dev.capstan.conformance.Bench.require;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotFile;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.Cancelled;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.NotHeld;
import dev.capstan.api.error.Refused;
import dev.capstan.api.read.Cursor;
import dev.capstan.api.read.Done;
import dev.capstan.api.read.Plan;
import dev.capstan.api.read.ReadSession;
import dev.capstan.api.read.Sink;
import java.nio.channels.ReadableByteChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plans, and what a fetch makes of them and of what the sink replies. */
final class FetchCases {
    static final List<ConformanceCase> CASES = List.of(
            new ConformanceCase(
                    "a-plan-names-missing-snapshots",
                    "Snapshots that nobody holds are named by the plan; the others come, and it is not complete.",
                    FetchCases::missingSnapshots),
            new ConformanceCase(
                    "a-plan-names-missing-blobs",
                    "Blobs that nobody holds are counted, a thousand of them named; the others come.",
                    FetchCases::missingBlobs),
            new ConformanceCase(
                    "a-blob-wanted-twice-comes-once",
                    "A digest that is wanted several times is delivered once.",
                    FetchCases::wantedTwice),
            new ConformanceCase(
                    "a-plan-without-anything-is-complete",
                    "Nothing wanted is fetched at once, complete.",
                    FetchCases::nothingWanted),
            new ConformanceCase(
                    "what-is-wanted-may-fail",
                    "What the cursor of wanted digests throws passes through.",
                    FetchCases::wantedFails),
            new ConformanceCase(
                    "a-plan-is-used-once",
                    "A plan that was fetched or verified is refused the second time.",
                    FetchCases::planOnce),
            new ConformanceCase(
                    "a-plan-of-another-session-is-refused",
                    "A plan of another session, or of nobody, is refused.",
                    FetchCases::foreignPlan),
            new ConformanceCase(
                    "everything-comes-with-plan-all",
                    "planAll delivers every file and every blob.",
                    FetchCases::everything),
            new ConformanceCase(
                    "a-sink-stops-a-fetch",
                    "After STOP nothing more comes, it is not complete, and the session goes on.",
                    FetchCases::stop),
            new ConformanceCase(
                    "a-sink-is-believed",
                    "What the sink calls corrupt is reported with its place, is not counted, and the others come.",
                    FetchCases::corrupt),
            new ConformanceCase(
                    "a-sink-need-not-read",
                    "A sink that reads nothing, or the beginning, gets the next thing all the same.",
                    FetchCases::lazy),
            new ConformanceCase(
                    "a-failing-sink-ends-a-fetch",
                    "What the sink throws comes out of fetch as it was.",
                    FetchCases::sinkThrows),
            new ConformanceCase(
                    "a-cancelled-sink-leaves-the-session-usable",
                    "After Cancelled a new plan of the same session is fetched.",
                    FetchCases::sinkCancelled));

    private FetchCases() {}

    private static void missingSnapshots(Bench bench) throws CapstanException {
        Sample there = bench.sample("there", 3, 2);
        SnapshotName missing = bench.name("missing");
        bench.put(bench.target(), there);
        try (ReadSession session = bench.reader(bench.target())) {
            Plan plan = session.planFiles(List.of(missing, there.name()));
            require(
                    plan.missingCount() == 1 && plan.missing().equals(List.of(missing.toString())),
                    Promise.PLAN_MISSING,
                    "of " + missing + " it says " + plan.missingCount() + " missing, " + plan.missing());
            Collector sink = new Collector(there);
            Done done = session.fetch(plan, sink);
            Reading.checkSound(sink);
            sink.checkFiles(there);
            requireIncomplete(done, "a snapshot was missing");
        }
    }

    private static void missingBlobs(Bench bench) throws CapstanException {
        Sample there = bench.sample("there", 5, 1);
        bench.put(bench.target(), there);
        Set<String> missing = new HashSet<>();
        List<Digest> wanted = new ArrayList<>(there.digests());
        for (int i = 0; i < 1_500; i++) {
            Digest digest = new Digest(
                    bench.random().nextLong(),
                    bench.random().nextLong(),
                    bench.random().nextLong(),
                    i);
            missing.add(digest.hex());
            wanted.add(i % wanted.size(), digest);
        }
        try (ReadSession session = bench.reader(bench.target())) {
            Plan plan = Reading.plan(session, wanted);
            require(
                    plan.missingCount() == 1_500
                            && plan.missing().size() <= 1_000
                            && !plan.missing().isEmpty()
                            && missing.containsAll(plan.missing()),
                    Promise.PLAN_MISSING,
                    "of 1500 missing blobs it counts " + plan.missingCount() + " and names "
                            + plan.missing().size() + ", such as "
                            + plan.missing().stream().findFirst().orElse("none"));
            Collector sink = new Collector(there);
            Done done = session.fetch(plan, sink);
            Reading.checkSound(sink);
            Reading.checkAllCame(there.digests(), sink.blobs());
            requireIncomplete(done, "1500 blobs were missing");
        }
    }

    private static void requireIncomplete(Done done, String why) {
        require(!done.complete(), Promise.DONE_COMPLETE, why + ", and it says complete");
    }

    private static void wantedTwice(Bench bench) throws CapstanException {
        Sample sample = bench.sample("wanted", 20, 0);
        bench.put(bench.target(), sample);
        List<Digest> wanted = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            wanted.addAll(sample.digests());
        }
        try (ReadSession session = bench.reader(bench.target())) {
            Plan plan = Reading.plan(session, wanted);
            Collector sink = new Collector(sample);
            Done done = session.fetch(plan, sink);
            Reading.checkSound(sink);
            Reading.checkAllCame(sample.digests(), sink.blobs());
            Reading.checkDone(done, sample.digests().size(), 0, sink.bytes());
        }
    }

    private static void nothingWanted(Bench bench) throws CapstanException {
        try (ReadSession session = bench.reader(bench.target())) {
            Collector sink = new Collector();
            Reading.checkDone(session.fetch(session.planFiles(List.of()), sink), 0, 0, 0);
            Reading.checkDone(session.fetch(Reading.plan(session, List.of()), sink), 0, 0, 0);
            require(sink.calls() == 0, Promise.FETCH_EXACT, "nothing was planned and " + sink.calls() + " things came");
        } catch (CapstanException e) {
            throw new PromiseBroken(Promise.FETCH_EXACT, "a plan of nothing ends with " + Bench.shown(e), e);
        }
    }

    private static void wantedFails(Bench bench) throws CapstanException {
        try (ReadSession session = bench.reader(bench.target())) {
            NotHeld thrown = Bench.throwing(
                    NotHeld.class,
                    Promise.WANTED,
                    "a plan whose digests cannot be read",
                    () -> session.planBlobs(new Cursor<>() {
                        @Override
                        public Optional<Digest> next() throws CapstanException {
                            throw new NotHeld("KIT", "the kit's cursor fails, as it was told to", "");
                        }

                        @Override
                        public void close() {}
                    }));
            require(thrown.code().equals("KIT"), Promise.WANTED, "what came out is " + Bench.shown(thrown));
        }
    }

    private static void planOnce(Bench bench) throws CapstanException {
        Sample sample = bench.sample("sample", 3, 2);
        bench.put(bench.target(), sample);
        for (boolean verify : new boolean[] {false, true}) {
            try (ReadSession session = bench.reader(bench.target())) {
                Plan plan = session.planFiles(List.of(sample.name()));
                if (verify) {
                    session.verify(plan, new Collector(sample), Duration.ZERO);
                } else {
                    session.fetch(plan, new Collector(sample));
                }
                Bench.refusing(
                        Promise.PLAN_ONCE,
                        "a plan that was " + (verify ? "verified" : "fetched"),
                        () -> session.fetch(plan, new Collector(sample)));
            }
        }
    }

    private static void foreignPlan(Bench bench) throws CapstanException {
        Sample sample = bench.sample("sample", 3, 2);
        bench.put(bench.target(), sample);
        Plan foreign;
        try (ReadSession other = bench.reader(bench.target())) {
            foreign = other.planFiles(List.of(sample.name()));
        }
        Plan madeUp = new Plan(bench.uuid(), foreign.steps(), List.of(), 0);
        for (Plan plan : List.of(foreign, madeUp)) {
            String whose = plan.equals(foreign) ? "of another session" : "of nobody";
            try (ReadSession session = bench.reader(bench.target())) {
                Bench.refusing(Promise.PLAN_ONCE, "a plan " + whose, () -> session.fetch(plan, new Collector(sample)));
            }
            try (ReadSession session = bench.reader(bench.target())) {
                Bench.refusing(
                        Promise.PLAN_ONCE,
                        "a verification of a plan " + whose,
                        () -> session.verify(plan, new Collector(sample), Duration.ZERO));
            }
        }
    }

    private static void everything(Bench bench) throws CapstanException {
        Sample one = bench.sample("one", 10, 2);
        Sample two = bench.sample("two", 10, 2);
        bench.put(bench.target(), one, two);
        try (ReadSession session = bench.reader(bench.open())) {
            Plan plan = session.planAll();
            if (plan.bytes() > bench.subject().limits().wholeBytes()) {
                throw new NotApplicable("it would read " + plan.bytes() + " bytes");
            }
            Collector sink = new Collector(one, two);
            Done done = session.fetch(plan, sink);
            Reading.checkSound(sink);
            Set<Digest> wanted = new HashSet<>(one.digests());
            wanted.addAll(two.digests());
            for (Digest digest : wanted) {
                require(sink.blobs().contains(digest), Promise.PLAN_ALL, "blob " + digest + " did not come");
            }
            for (Sample sample : List.of(one, two)) {
                require(
                        sink.files().containsKey(sample.name()),
                        Promise.PLAN_ALL,
                        "no file of " + sample.name() + " came");
                sink.checkFiles(sample);
            }
            require(
                    done.bytes() == sink.bytes() && done.blobs() + done.files() == sink.calls(),
                    Promise.DONE_NUMBERS,
                    sink.calls() + " things of " + sink.bytes() + " bytes came, and it says " + done);
            require(done.complete(), Promise.DONE_COMPLETE, "everything came, and it says not complete");
        }
    }

    private static void stop(Bench bench) throws CapstanException {
        Sample sample = bench.sample("sample", 20, 10);
        bench.put(bench.target(), sample);
        try (ReadSession session = bench.reader(bench.target())) {
            for (boolean files : new boolean[] {true, false}) {
                Collector sink = new Collector(sample) {
                    @Override
                    protected Reply reply(String what, Reply judged, int call) {
                        return call >= 3 ? Reply.STOP : judged;
                    }
                };
                Plan plan = files ? session.planFiles(List.of(sample.name())) : Reading.plan(session, sample.digests());
                Done done = session.fetch(plan, sink);
                require(
                        sink.calls() == 3,
                        Promise.SINK_STOP,
                        "after STOP at the third thing " + (sink.calls() - 3) + " more came");
                require(!done.complete(), Promise.SINK_STOP, "after STOP it says complete");
            }
            Reading.restore(session, sample);
        }
    }

    private static void corrupt(Bench bench) throws CapstanException {
        Sample sample = bench.sample("sample", 8, 4);
        bench.put(bench.target(), sample);
        String blob = sample.blobs().get(3).digest().hex();
        String file = sample.files().get(1).name();
        for (boolean files : new boolean[] {true, false}) {
            String bad = files ? file : blob;
            Collector sink = new Collector(sample) {
                @Override
                protected Reply reply(String what, Reply judged, int call) {
                    return what.endsWith(bad) ? Reply.CORRUPT : judged;
                }
            };
            try (ReadSession session = bench.reader(bench.target())) {
                Plan plan = files ? session.planFiles(List.of(sample.name())) : Reading.plan(session, sample.digests());
                Done done = session.fetch(plan, sink);
                reportsDamage(done, bad, "the sink called it corrupt");
                int taken = (files ? sample.files().size() : sample.digests().size()) - 1;
                require(
                        done.corrupt() == 1 && done.blobs() + done.files() == taken,
                        Promise.DONE_NUMBERS,
                        taken + " were taken and 1 was not, and it says " + done);
                require(
                        files
                                ? sink.files().get(sample.name()).size()
                                        >= sample.files().size()
                                : sink.blobs().size() == sample.digests().size(),
                        Promise.FETCH_EXACT,
                        "after one that was corrupt not all others came");
            }
        }
    }

    /** Fails unless this thing is among the failures, with a place. */
    static void reportsDamage(Done done, String what, String why) {
        require(
                done.corrupt() >= 1
                        && done.failures().stream()
                                .anyMatch(failure -> failure.what().contains(what)
                                        && !failure.where().isBlank()
                                        && !failure.why().isBlank()),
                Promise.SINK_CORRUPT,
                "of " + what + ", because " + why + ", it says " + done.corrupt() + " corrupt, " + done.failures());
        require(!done.complete(), Promise.DONE_COMPLETE, why + ", and it says complete");
    }

    private static void lazy(Bench bench) throws CapstanException {
        Sample sample = bench.sample("sample", 10, 5);
        bench.put(bench.target(), sample);
        List<String> came = Collections.synchronizedList(new ArrayList<>());
        Sink lazy = new Sink() {
            @Override
            public Reply blob(Digest digest, int size, ReadableByteChannel bytes) {
                came.add(digest.hex());
                return Reply.TAKEN;
            }

            @Override
            public Reply file(SnapshotName snapshot, SnapshotFile file) {
                came.add(file.name());
                return Reply.TAKEN;
            }
        };
        try (ReadSession session = bench.reader(bench.target())) {
            Done files = session.fetch(session.planFiles(List.of(sample.name())), lazy);
            Done blobs = session.fetch(Reading.plan(session, sample.digests()), lazy);
            require(
                    came.size() == 15
                            && files.complete()
                            && blobs.complete()
                            && files.files() == 5
                            && blobs.blobs() == 10,
                    Promise.SINK_LAZY,
                    "of 5 files and 10 blobs, none of them read, " + came.size() + " came, and it says " + files
                            + " and " + blobs);
        }
    }

    private static void sinkThrows(Bench bench) throws CapstanException {
        Sample sample = bench.sample("sample", 10, 5);
        bench.put(bench.target(), sample);
        for (boolean files : new boolean[] {true, false}) {
            Collector full = new Collector(sample) {
                @Override
                protected Reply reply(String what, Reply judged, int call) throws CapstanException {
                    throw new Refused("KIT_DISK_FULL", "the kit's disk is full, as it was told to be", "");
                }
            };
            try (ReadSession session = bench.reader(bench.target())) {
                Plan plan = files ? session.planFiles(List.of(sample.name())) : Reading.plan(session, sample.digests());
                Refused thrown = Bench.throwing(
                        Refused.class,
                        Promise.SINK_THROWS,
                        "a fetch whose sink throws Refused",
                        () -> session.fetch(plan, full));
                require(
                        thrown.code().equals("KIT_DISK_FULL") && full.calls() == 1,
                        Promise.SINK_THROWS,
                        "after " + full.calls() + " calls of a sink that throws at the first came "
                                + Bench.shown(thrown));
            }
        }
        bench.restore(bench.target(), sample);
    }

    private static void sinkCancelled(Bench bench) throws CapstanException {
        Sample sample = bench.sample("sample", 10, 5);
        bench.put(bench.target(), sample);
        try (ReadSession session = bench.reader(bench.target())) {
            Collector cancelled = new Collector(sample) {
                @Override
                protected Reply reply(String what, Reply judged, int call) throws CapstanException {
                    throw new Cancelled();
                }
            };
            Plan plan = Reading.plan(session, sample.digests());
            Bench.throwing(
                    Cancelled.class,
                    Promise.SINK_THROWS,
                    "a fetch whose sink throws Cancelled",
                    () -> session.fetch(plan, cancelled));
            try {
                Reading.restore(session, sample);
            } catch (CapstanException e) {
                throw new PromiseBroken(Promise.READER_USABLE, "the next plan ends with " + Bench.shown(e), e);
            }
        }
    }
}
