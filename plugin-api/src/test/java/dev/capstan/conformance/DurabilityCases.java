package dev.capstan.conformance;

import static dev.capstan.conformance.Bench.require;

import dev.capstan.api.StorageTarget;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.Refused;
import dev.capstan.api.error.TryAgain;
import dev.capstan.api.write.Receipt;
import dev.capstan.api.write.WriteSession;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is promised at a commit, and what is not promised before. */
final class DurabilityCases {
    static final List<ConformanceCase> CASES = List.of(
            new ConformanceCase(
                    "a-commit-survives",
                    "What a receipt names is there for whoever opens the storage next, though its session never ended.",
                    DurabilityCases::survives),
            new ConformanceCase(
                    "finish-commits", "finish() makes durable what commit() had not.", DurabilityCases::finishCommits),
            new ConformanceCase(
                    "an-abandoned-session-leaves-nothing",
                    "What was stored and not committed is not listed, before and after its session is closed.",
                    DurabilityCases::abandoned),
            new ConformanceCase(
                    "an-abandoned-name-is-free",
                    "A name whose session was abandoned can be stored again.",
                    DurabilityCases::abandonedName),
            new ConformanceCase(
                    "a-closed-target-abandons-its-sessions",
                    "A target that is closed under a session abandons what was not committed.",
                    DurabilityCases::closedTarget),
            new ConformanceCase(
                    "a-receipt-names-what-became-durable",
                    "Each receipt names what was stored since the last one, and nothing else.",
                    DurabilityCases::receipts),
            new ConformanceCase(
                    "a-second-commit-changes-nothing",
                    "A commit with nothing new names nothing and changes nothing.",
                    DurabilityCases::idempotent),
            new ConformanceCase(
                    "a-session-without-snapshots-ends-well",
                    "Nothing stored, nothing promised, nothing wrong.",
                    DurabilityCases::nothing),
            new ConformanceCase(
                    "a-held-name-is-refused",
                    "A name that is held is refused, by this session and by later ones, and the session goes on.",
                    DurabilityCases::existing),
            new ConformanceCase(
                    "a-name-is-one-snapshot",
                    "A name that is stored twice before a commit becomes one snapshot.",
                    DurabilityCases::storedTwice),
            new ConformanceCase(
                    "held-names-what-is-durable",
                    "held() picks from the names asked for those that are durable.",
                    DurabilityCases::held));

    private DurabilityCases() {}

    private static void survives(Bench bench) throws CapstanException {
        Sample one = bench.sample("one", 10, 2);
        StorageTarget writing = bench.target();
        try (WriteSession session = bench.writer(writing)) {
            bench.store(session, one);
            bench.commit(session, one);
            try {
                durable(bench, bench.open(), one, "beside its session");
            } catch (TryAgain e) {
                // one device may be all there is: the other target looks when the session is closed
            }
        }
        durable(bench, bench.open(), one, "after its session");
        writing.close();
        durable(bench, bench.open(), one, "after its target");
    }

    private static void durable(Bench bench, StorageTarget other, Sample sample, String when) throws CapstanException {
        require(
                bench.listed(other, "").contains(sample.name()),
                Promise.DURABLE,
                sample.name() + " was named by a receipt, and another target does not list it " + when);
        bench.restore(other, sample);
    }

    private static void finishCommits(Bench bench) throws CapstanException {
        Sample one = bench.sample("one", 5, 1);
        Sample two = bench.sample("two", 5, 1);
        try (WriteSession session = bench.writer(bench.target())) {
            bench.store(session, one);
            bench.commit(session, one);
            bench.store(session, two);
            bench.finish(session, two);
        }
        durable(bench, bench.open(), two, "after its session");
    }

    private static void abandoned(Bench bench) throws CapstanException {
        Sample committed = bench.sample("committed", 5, 1);
        Sample lost = bench.sample("lost", 5, 1);
        Set<SnapshotName> held;
        try (WriteSession session = bench.writer(bench.target())) {
            bench.store(session, committed);
            bench.commit(session, committed);
            bench.store(session, lost);
            // a target may commit by itself, and says so
            held = session.held(List.of(committed.name(), lost.name()));
            same(held, bench.listed(bench.target(), ""), "while its session is open");
        }
        same(held, bench.listed(bench.target(), ""), "after its session was closed");
        same(held, bench.listed(bench.open(), ""), "after its session was closed and the storage opened again");
        bench.restore(bench.open(), committed);
    }

    private static void same(Set<SnapshotName> held, Set<SnapshotName> listed, String when) {
        require(
                listed.equals(held),
                Promise.ABANDONED,
                "a snapshot was stored and not committed, and " + when + " " + listed + " are listed, " + held
                        + " durable");
    }

    private static void abandonedName(Bench bench) throws CapstanException {
        Sample lost = bench.sample("name", 10, 2);
        boolean held;
        try (WriteSession session = bench.writer(bench.target())) {
            bench.store(session, lost);
            held = session.held(Set.of(lost.name())).contains(lost.name());
        }
        if (held) {
            throw new NotApplicable("it commits each snapshot by itself");
        }
        // blobs of both: what the abandoned session left must not be relied on
        List<SampleBlob> blobs = new ArrayList<>(bench.blobs(5));
        blobs.addAll(lost.blobs());
        Sample again = bench.sample("name", blobs);
        try {
            bench.put(bench.target(), again);
        } catch (CapstanException e) {
            throw new PromiseBroken(Promise.ABANDONED, "its name stored again ends with " + Bench.shown(e), e);
        }
        bench.restore(bench.open(), again);
    }

    private static void closedTarget(Bench bench) throws CapstanException {
        Sample lost = bench.sample("lost", 5, 1);
        StorageTarget closing = bench.open();
        try (WriteSession session = bench.writer(closing)) {
            bench.store(session, lost);
            boolean held = session.held(Set.of(lost.name())).contains(lost.name());
            closing.close();
            Bench.refusing(Promise.CLOSED, "a commit after the target was closed", session::commit);
            require(
                    held || !bench.listed(bench.target(), "").contains(lost.name()),
                    Promise.ABANDONED,
                    "the target was closed before a commit, and the snapshot is listed");
        }
    }

    private static void receipts(Bench bench) throws CapstanException {
        Sample one = bench.sample("one", 5, 1);
        Sample two = bench.sample("two", 5, 1);
        Sample three = bench.sample("three", 5, 1);
        Sample four = bench.sample("four", 5, 1);
        try (WriteSession session = bench.writer(bench.target())) {
            bench.store(session, one);
            bench.store(session, two);
            bench.commit(session, one, two);
            bench.store(session, three);
            bench.commit(session, three);
            bench.store(session, four);
            bench.finish(session, four);
        }
        bench.restore(bench.open(), one, two, three, four);
    }

    private static void idempotent(Bench bench) throws CapstanException {
        Sample one = bench.sample("one", 5, 1);
        try (WriteSession session = bench.writer(bench.target())) {
            bench.store(session, one);
            bench.commit(session, one);
            for (int i = 0; i < 3; i++) {
                Receipt again = session.commit();
                require(
                        again.durable().isEmpty(),
                        Promise.COMMIT_IDEMPOTENT,
                        "a commit with nothing new names " + again.durable());
            }
            bench.finish(session);
        }
        bench.restore(bench.open(), one);
    }

    private static void nothing(Bench bench) throws CapstanException {
        try (WriteSession session = bench.writer(bench.target())) {
            bench.commit(session);
            bench.finish(session);
        } catch (CapstanException e) {
            throw new PromiseBroken(Promise.COMMIT_IDEMPOTENT, "with nothing stored it ends with " + Bench.shown(e), e);
        }
        WriteSession never = bench.writer(bench.target());
        never.close();
        require(
                bench.listed(bench.target(), "").isEmpty(),
                Promise.RECEIPT_EXACT,
                "nothing was stored, and something is listed");
    }

    private static void existing(Bench bench) throws CapstanException {
        Sample one = bench.sample("one", 5, 1);
        Sample two = bench.sample("two", 5, 1);
        Sample three = bench.sample("three", 5, 1);
        try (WriteSession session = bench.writer(bench.target())) {
            bench.store(session, one);
            bench.commit(session, one);
            refusedAsExisting(bench, session, one);
            bench.store(session, two);
            bench.finish(session, two);
        }
        try (WriteSession session = bench.writer(bench.open())) {
            refusedAsExisting(bench, session, two);
            refusedAsExisting(bench, session, one);
            bench.store(session, three);
            bench.finish(session, three);
        }
        bench.restore(bench.open(), one, two, three);
    }

    private static void refusedAsExisting(Bench bench, WriteSession session, Sample existing) throws CapstanException {
        Sample other = bench.sample("other", 3, 1).named(existing.name());
        Refused refused = Bench.throwing(
                Refused.class,
                Promise.EXISTS_REFUSED,
                "a store of a name that is held",
                () -> bench.store(session, other));
        require(refused.code().equals("SNAPSHOT_EXISTS"), Promise.EXISTS_REFUSED, "the code is " + refused.code());
    }

    private static void storedTwice(Bench bench) throws CapstanException {
        Sample one = bench.sample("one", 5, 2);
        try (WriteSession session = bench.writer(bench.target())) {
            bench.store(session, one);
            try {
                bench.store(session, one);
            } catch (Refused e) {
                require(
                        e.code().equals("SNAPSHOT_EXISTS"),
                        Promise.EXISTS_REFUSED,
                        "a store of a name that was stored before is refused with " + e.code());
            }
            Receipt receipt = session.finish();
            require(
                    new HashSet<>(receipt.durable()).equals(Set.of(one.name()))
                            && receipt.durable().size() == 1,
                    Promise.NAME_ONCE,
                    "a name that was stored twice is named as " + receipt.durable());
        }
        bench.restore(bench.open(), one);
    }

    private static void held(Bench bench) throws CapstanException {
        Sample one = bench.sample("one", 3, 1);
        Sample two = bench.sample("two", 3, 1);
        Sample never = bench.sample("never", 3, 1);
        bench.put(bench.target(), one);
        try (WriteSession session = bench.writer(bench.target())) {
            require(session.held(List.of()).isEmpty(), Promise.HELD, "of no names some are held");
            holds(session, Set.of(), never);
            bench.store(session, two);
            bench.commit(session, two);
            holds(session, Set.of(two.name()), two, never);
        }
        try (WriteSession session = bench.writer(bench.open())) {
            require(
                    !session.held(List.of(one.name(), never.name())).contains(never.name()),
                    Promise.HELD,
                    "a name that was never stored is held");
        }
    }

    private static void holds(WriteSession session, Set<SnapshotName> wanted, Sample... asked) throws CapstanException {
        Set<SnapshotName> held = session.held(Bench.names(List.of(asked)));
        require(held.equals(wanted), Promise.HELD, "of " + Bench.names(List.of(asked)) + " it holds " + held);
    }
}
