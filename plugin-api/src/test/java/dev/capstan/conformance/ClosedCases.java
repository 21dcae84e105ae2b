package dev.capstan.conformance;

import static dev.capstan.conformance.Bench.require;

import dev.capstan.api.StorageTarget;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.negotiation.Terms;
import dev.capstan.api.read.Cursor;
import dev.capstan.api.read.Plan;
import dev.capstan.api.read.ReadSession;
import dev.capstan.api.read.SnapshotInfo;
import dev.capstan.api.write.WriteSession;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Things that are over. */
final class ClosedCases {
    static final List<ConformanceCase> CASES = List.of(
            new ConformanceCase(
                    "a-closed-write-session-refuses",
                    "A closed write session stores, commits and promises nothing.",
                    ClosedCases::writeSession),
            new ConformanceCase(
                    "a-finished-session-refuses",
                    "After finish() a session stores and commits nothing.",
                    ClosedCases::finished),
            new ConformanceCase(
                    "a-closed-read-session-refuses",
                    "A closed read session lists, plans and fetches nothing.",
                    ClosedCases::readSession),
            new ConformanceCase(
                    "a-closed-target-refuses",
                    "A closed target negotiates and opens nothing, and another one on its storage works.",
                    ClosedCases::target),
            new ConformanceCase(
                    "closing-again-is-harmless", "Everything that is closed can be closed again.", ClosedCases::again));

    private ClosedCases() {}

    private static void writeSession(Bench bench) throws CapstanException {
        Sample one = bench.sample("one", 3, 1);
        WriteSession session = bench.writer(bench.target());
        session.close();
        Bench.refusing(Promise.CLOSED, "a store into a closed session", () -> bench.store(session, one));
        Bench.refusing(Promise.CLOSED, "a commit of a closed session", session::commit);
        Bench.refusing(Promise.CLOSED, "a finish of a closed session", session::finish);
        Bench.refusing(Promise.CLOSED, "held() of a closed session", () -> session.held(Set.of(one.name())));
        require(
                bench.listed(bench.target(), "").isEmpty(),
                Promise.CLOSED,
                "what was stored into a closed session is listed");
    }

    private static void finished(Bench bench) throws CapstanException {
        Sample one = bench.sample("one", 3, 1);
        Sample two = bench.sample("two", 3, 1);
        try (WriteSession session = bench.writer(bench.target())) {
            bench.store(session, one);
            bench.finish(session, one);
            Bench.refusing(Promise.CLOSED, "a store into a finished session", () -> bench.store(session, two));
        }
        require(
                bench.listed(bench.target(), "").equals(Set.of(one.name())),
                Promise.CLOSED,
                "what was stored into a finished session is listed");
    }

    private static void readSession(Bench bench) throws CapstanException {
        Sample one = bench.sample("one", 3, 1);
        bench.put(bench.target(), one);
        ReadSession session = bench.reader(bench.target());
        Plan plan = session.planFiles(List.of(one.name()));
        session.close();
        Bench.refusing(Promise.CLOSED, "a listing of a closed session", () -> {
            try (Cursor<SnapshotInfo> cursor = session.snapshots("")) {
                cursor.next();
            }
        });
        Bench.refusing(Promise.CLOSED, "a plan of a closed session", () -> session.planFiles(List.of(one.name())));
        Bench.refusing(
                Promise.CLOSED, "a plan of blobs of a closed session", () -> Reading.plan(session, one.digests()));
        Bench.refusing(Promise.CLOSED, "a fetch of a closed session", () -> session.fetch(plan, new Collector(one)));
        Bench.refusing(
                Promise.CLOSED,
                "a verification of a closed session",
                () -> session.verify(plan, new Collector(one), Duration.ZERO));
    }

    private static void target(Bench bench) throws CapstanException {
        Sample one = bench.sample("one", 3, 1);
        StorageTarget closed = bench.open();
        bench.put(closed, one);
        Terms terms = bench.terms(closed);
        closed.close();
        Bench.refusing(Promise.CLOSED, "a negotiation with a closed target", () -> bench.terms(closed));
        Bench.refusing(
                Promise.CLOSED,
                "a write session of a closed target",
                () -> closed.openWrite(terms, bench.watch()).close());
        Bench.refusing(
                Promise.CLOSED,
                "a read session of a closed target",
                () -> bench.reader(closed).close());
        bench.restore(bench.target(), one);
    }

    private static void again(Bench bench) throws CapstanException {
        Sample one = bench.sample("one", 3, 1);
        StorageTarget target = bench.open();
        bench.put(target, one);
        WriteSession writer = bench.writer(target);
        ReadSession reader = bench.reader(target);
        Cursor<SnapshotInfo> cursor = reader.snapshots("");
        try {
            cursor.close();
            cursor.close();
            reader.close();
            reader.close();
            writer.close();
            writer.close();
            target.close();
            target.close();
            writer.close();
            reader.close();
        } catch (RuntimeException e) {
            throw new PromiseBroken(Promise.CLOSE_QUIET, "it throws " + e, e);
        }
    }
}
