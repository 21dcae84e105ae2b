package dev.capstan.conformance;

import static dev.capstan.conformance.Bench.require;

import dev.capstan.api.StorageTarget;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.TryAgain;
import dev.capstan.api.negotiation.Facts;
import dev.capstan.api.read.ReadSession;
import dev.capstan.api.write.WriteSession;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Several sessions at once: as many as stated, none in another's way, none leaning on another. */
final class ConcurrencyCases {
    private static final int MOST = 32;

    static final List<ConformanceCase> CASES = List.of(
            new ConformanceCase(
                    "as-many-writers-as-stated",
                    "As many write sessions open as the facts say, one more is TryAgain, and one ended makes room.",
                    ConcurrencyCases::writers),
            new ConformanceCase(
                    "as-many-readers-as-stated",
                    "As many read sessions open as the facts say, one more is TryAgain, and one ended makes room.",
                    ConcurrencyCases::readers),
            new ConformanceCase(
                    "readers-work-beside-a-writer",
                    "In the middle of a store others list and restore what was there before, and nothing half.",
                    ConcurrencyCases::besideAWriter),
            new ConformanceCase(
                    "a-slow-source-is-waited-for",
                    "A source that takes hours for a blob is waited for, and its snapshot stored.",
                    ConcurrencyCases::slow),
            new ConformanceCase(
                    "writers-do-not-mix",
                    "Sessions that store at the same time, the same blobs too, each store their snapshot whole.",
                    ConcurrencyCases::together),
            new ConformanceCase(
                    "an-abandoned-session-takes-nothing-along",
                    "A snapshot whose blobs another session had accepted is whole though that one was abandoned.",
                    ConcurrencyCases::abandonedBeside),
            new ConformanceCase(
                    "one-name-in-two-sessions-is-one-snapshot",
                    "Of two sessions that store the same name one gets a receipt for it.",
                    ConcurrencyCases::sameName));

    private ConcurrencyCases() {}

    private static void writers(Bench bench) throws CapstanException {
        asStated("write", bench.number(Facts.WRITERS), () -> bench.writer(bench.target())::close);
    }

    private static void readers(Bench bench) throws CapstanException {
        asStated("read", bench.number(Facts.READERS), () -> bench.reader(bench.target())::close);
    }

    /** Opens a session, returns how to close it. */
    @FunctionalInterface
    private interface Opening {
        Runnable open() throws CapstanException;
    }

    private static void asStated(String kind, long stated, Opening opening) throws CapstanException {
        Deque<Runnable> open = new ArrayDeque<>();
        try {
            while (open.size() < Math.min(stated, MOST)) {
                String which = kind + " session " + (open.size() + 1) + " of " + stated;
                try {
                    open.push(opening.open());
                } catch (TryAgain e) {
                    throw new PromiseBroken(
                            Promise.SESSIONS_AS_STATED, which + " is refused with " + Bench.shown(e), e);
                }
            }
            if (stated <= MOST) {
                Bench.throwing(
                        TryAgain.class,
                        Promise.ONE_MORE,
                        "with " + stated + " " + kind + " sessions open, one more",
                        () -> opening.open().run());
                open.pop().run();
                try {
                    open.push(opening.open());
                } catch (TryAgain e) {
                    throw new PromiseBroken(
                            Promise.SESSIONS_AS_STATED,
                            "a " + kind + " session that was closed still counts: " + Bench.shown(e),
                            e);
                }
            }
        } finally {
            open.forEach(Runnable::run);
        }
    }

    /** A source that stays at its second pull until it is let go. */
    private static final class HeldSource extends SampleSource {
        private final Runnable hold;

        HeldSource(Sample sample, Ledger ledger, Runnable hold) {
            super(sample, ledger);
            this.hold = hold;
            atMost(3);
        }

        @Override
        protected void beforeNext(int call) {
            if (call == 2) {
                hold.run();
            }
        }
    }

    private static Aside<Boolean> storing(Bench bench, StorageTarget target, Sample sample) {
        return bench.aside(self -> {
            try (WriteSession session = bench.writer(target)) {
                bench.store(session, new HeldSource(sample, bench.ledger(), self::hold));
                bench.finish(session, sample);
            }
            return true;
        });
    }

    private static void besideAWriter(Bench bench) throws CapstanException {
        Sample before = bench.sample("before", 10, 2);
        Sample during = bench.sample("during", 10, 2);
        StorageTarget target = bench.target();
        bench.put(target, before);
        try (Aside<Boolean> writing = storing(bench, target, during)) {
            require(writing.reached(), Promise.SLOW_SOURCE, "a store does not get to its second pull");
            for (StorageTarget other : List.of(target, bench.open())) {
                readBeside(bench, other, before);
            }
            writing.result();
        }
        bench.restore(target, before, during);
    }

    private static void readBeside(Bench bench, StorageTarget target, Sample before) throws CapstanException {
        try (ReadSession session = bench.reader(target)) {
            Set<SnapshotName> listed = Reading.names(session, bench.beginning(""));
            require(
                    listed.equals(Set.of(before.name())),
                    Promise.NOTHING_HALF,
                    "in the middle of a store " + listed + " are listed");
            try {
                Reading.restore(session, before);
            } catch (TryAgain e) {
                // it sees the snapshot; the one device that could read it is busy
            }
        } catch (TryAgain e) {
            throw new PromiseBroken(Promise.SESSIONS_AS_STATED, "beside a writer there is " + Bench.shown(e), e);
        }
    }

    private static void slow(Bench bench) throws CapstanException {
        Sample sample = bench.sample("slow", 12, 1);
        boolean manual = bench.subject().context().host().clock() instanceof ManualClock;
        // on a real clock a token of a wait must do
        Duration wait = manual ? Duration.ofHours(5) : Duration.ofMillis(50);
        SampleSource source = new SampleSource(sample, bench.ledger()) {
            @Override
            protected void beforeNext(int call) {
                bench.pass(wait);
            }
        };
        source.atMost(4);
        try (WriteSession session = bench.writer(bench.target())) {
            bench.store(session, source);
            bench.pass(wait);
            bench.finish(session, sample);
        } catch (CapstanException e) {
            throw new PromiseBroken(Promise.SLOW_SOURCE, "a source that takes its time ends with " + Bench.shown(e), e);
        }
        bench.restore(bench.target(), sample);
    }

    private static void together(Bench bench) throws CapstanException {
        int count = (int) Math.min(bench.number(Facts.WRITERS), 4);
        if (count < 2) {
            throw new NotApplicable("it states one writer");
        }
        StorageTarget target = bench.target();
        List<SampleBlob> shared = bench.blobs(12);
        List<Sample> samples = new ArrayList<>();
        List<Aside<Boolean>> writing = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                List<SampleBlob> blobs = new ArrayList<>(shared);
                blobs.addAll(i, bench.blobs(3));
                samples.add(bench.sample("writer-" + i, blobs));
            }
            for (Sample sample : samples) {
                writing.add(storing(bench, target, sample));
            }
            for (Aside<Boolean> one : writing) {
                require(one.reached(), Promise.SLOW_SOURCE, "one store waits for the source of another");
            }
            for (Aside<Boolean> one : writing) {
                one.release();
            }
            for (Aside<Boolean> one : writing) {
                try {
                    one.result();
                } catch (TryAgain e) {
                    throw new PromiseBroken(
                            Promise.SESSIONS_AS_STATED, count + " writers at once end with " + Bench.shown(e), e);
                }
            }
        } finally {
            writing.forEach(Aside::close);
        }
        bench.restore(bench.open(), samples.toArray(Sample[]::new));
    }

    private static void abandonedBeside(Bench bench) throws CapstanException {
        if (bench.number(Facts.WRITERS) < 2) {
            throw new NotApplicable("it states one writer");
        }
        for (boolean first : new boolean[] {true, false}) {
            Sample abandoned = bench.sample("abandoned-" + first, 10, 1);
            List<SampleBlob> blobs = new ArrayList<>(abandoned.blobs());
            blobs.addAll(bench.blobs(3));
            Sample kept = bench.sample("kept-" + first, blobs);
            WriteSession leaving = bench.writer(bench.target());
            try (WriteSession staying = bench.writer(bench.target())) {
                bench.store(leaving, abandoned);
                bench.store(staying, kept);
                if (first) {
                    leaving.close();
                }
                bench.finish(staying, kept);
            } finally {
                leaving.close();
            }
            try {
                bench.restore(bench.open(), kept);
            } catch (PromiseBroken e) {
                throw new PromiseBroken(Promise.SESSIONS_APART, "after a session was abandoned: " + e.getMessage(), e);
            }
        }
    }

    private static void sameName(Bench bench) throws CapstanException {
        if (bench.number(Facts.WRITERS) < 2) {
            throw new NotApplicable("it states one writer");
        }
        Sample one = bench.sample("name", 5, 2);
        Sample two = bench.sample("name", 6, 3);
        Set<SnapshotName> byOne;
        Set<SnapshotName> byTwo;
        try (WriteSession first = bench.writer(bench.target());
                WriteSession second = bench.writer(bench.target())) {
            bench.store(first, one);
            boolean refused = false;
            try {
                bench.store(second, two);
            } catch (CapstanException e) {
                refused = true;
            }
            byOne = Set.copyOf(first.finish().durable());
            byTwo = Set.of();
            if (!refused) {
                try {
                    byTwo = Set.copyOf(second.finish().durable());
                } catch (CapstanException e) {
                    // the first one has the name
                    refused = true;
                }
            }
        }
        require(
                byOne.size() + byTwo.size() == 1,
                Promise.NAME_ONCE,
                "two sessions stored " + one.name() + ", and " + (byOne.size() + byTwo.size()) + " receipts name it");
        bench.restore(bench.open(), byOne.isEmpty() ? two : one);
    }
}
