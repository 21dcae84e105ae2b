package dev.capstan.conformance;

import static dev.capstan.conformance.Bench.require;

import dev.capstan.api.content.Digest;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.read.Done;
import dev.capstan.api.read.Plan;
import dev.capstan.api.read.ReadSession;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Verification, and damage on purpose. */
final class VerifyCases {
    static final List<ConformanceCase> CASES = List.of(
            new ConformanceCase(
                    "a-verification-reads-everything",
                    "What is sound is read whole, offered to the sink, counted, and complete.",
                    VerifyCases::sound),
            new ConformanceCase(
                    "a-verification-is-incomplete-without-everything",
                    "What is missing makes a verification incomplete.",
                    VerifyCases::missing),
            new ConformanceCase(
                    "a-verification-keeps-to-its-budget",
                    "A verification stops when its time is over, and says so.",
                    VerifyCases::budget),
            new ConformanceCase(
                    "a-damaged-blob-is-found",
                    "A verification names a blob one bit of which was changed, and its place; the others are sound.",
                    bench -> damagedBlob(bench, true)),
            new ConformanceCase(
                    "a-damaged-blob-is-never-good",
                    "A fetch does not say that a damaged blob came; the others come.",
                    bench -> damagedBlob(bench, false)),
            new ConformanceCase(
                    "a-damaged-file-is-found",
                    "A verification names a snapshot's file one bit of which was changed, and its place.",
                    bench -> damagedFile(bench, true)),
            new ConformanceCase(
                    "a-damaged-file-is-never-good",
                    "A fetch does not say that a damaged file came; the others come.",
                    bench -> damagedFile(bench, false)));

    private VerifyCases() {}

    private static void sound(Bench bench) throws CapstanException {
        Sample sample = bench.sample("sample", 20, 4);
        bench.put(bench.target(), sample);
        try (ReadSession session = bench.reader(bench.open())) {
            Collector files = new Collector(sample);
            Done filesDone = session.verify(session.planFiles(List.of(sample.name())), files, Duration.ZERO);
            Reading.checkSound(files);
            files.checkFiles(sample);
            Reading.checkDone(filesDone, 0, 4, files.bytes());
            Collector blobs = new Collector(sample);
            Done blobsDone = session.verify(Reading.plan(session, sample.digests()), blobs, Duration.ZERO);
            Reading.checkSound(blobs);
            Reading.checkAllCame(sample.digests(), blobs.blobs());
            Reading.checkDone(blobsDone, sample.digests().size(), 0, blobs.bytes());
        }
    }

    private static void missing(Bench bench) throws CapstanException {
        Sample sample = bench.sample("sample", 3, 1);
        bench.put(bench.target(), sample);
        List<Digest> wanted = new ArrayList<>(sample.digests());
        wanted.add(bench.blob(20).digest());
        try (ReadSession session = bench.reader(bench.target())) {
            Done done = session.verify(Reading.plan(session, wanted), new Collector(sample), Duration.ZERO);
            require(!done.complete(), Promise.DONE_COMPLETE, "a blob was missing, and a verification says complete");
        }
    }

    private static void budget(Bench bench) throws CapstanException {
        Sample sample = bench.sample("sample", 60, 1);
        bench.put(bench.target(), sample);
        Collector slow = new Collector(sample) {
            @Override
            protected Reply reply(String what, Reply judged, int call) {
                bench.pass(Duration.ofMillis(200));
                return judged;
            }
        };
        try (ReadSession session = bench.reader(bench.target())) {
            Done done = session.verify(Reading.plan(session, sample.digests()), slow, Duration.ofMillis(300));
            require(slow.calls() < 60, Promise.BUDGET, "with a budget of 300 ms it went on for " + 200 * slow.calls());
            require(!done.complete(), Promise.BUDGET, "it stopped after " + slow.calls() + " of 60 and says complete");
        }
    }

    private static Subject.Damage damage(Bench bench) {
        return bench.subject()
                .damage()
                .orElseThrow(() -> new NotApplicable("the subject cannot be damaged on purpose"));
    }

    private static void damagedBlob(Bench bench, boolean verify) throws CapstanException, IOException {
        Subject.Damage damage = damage(bench);
        List<SampleBlob> blobs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            blobs.add(bench.blob(1_000 + 100 * i));
        }
        Sample sample = bench.sample("sample", blobs);
        bench.put(bench.target(), sample);
        bench.target().close();
        Digest bad = blobs.get(3).digest();
        damage.blob(bad);
        Collector sink = new Collector(sample);
        try (ReadSession session = bench.reader(bench.open())) {
            Plan plan = Reading.plan(session, sample.digests());
            Done done = verify ? session.verify(plan, sink, Duration.ZERO) : session.fetch(plan, sink);
            check(done, sink, bad.hex(), "blob");
            require(
                    done.blobs() == 7 && done.corrupt() == 1,
                    Promise.DAMAGE_FOUND,
                    "of 8 blobs 1 is damaged, and it says " + done.blobs() + " came and " + done.corrupt()
                            + " are corrupt");
            for (SampleBlob other : blobs) {
                require(
                        other.digest().equals(bad) || sink.blobs().contains(other.digest()),
                        Promise.FETCH_EXACT,
                        "beside a damaged blob a sound one did not come: " + other.digest());
            }
        }
    }

    private static void damagedFile(Bench bench, boolean verify) throws CapstanException, IOException {
        Subject.Damage damage = damage(bench);
        List<SampleFile> files = new ArrayList<>();
        for (String name : List.of("one.didx", "two.didx", "three.blob")) {
            files.add(bench.file(name, 2_000));
        }
        Sample sample = new Sample(bench.name("sample"), bench.blobs(2), files);
        bench.put(bench.target(), sample);
        bench.target().close();
        damage.file(sample.name(), "two.didx");
        Collector sink = new Collector(sample);
        try (ReadSession session = bench.reader(bench.open())) {
            Plan plan = session.planFiles(List.of(sample.name()));
            Done done = verify ? session.verify(plan, sink, Duration.ZERO) : session.fetch(plan, sink);
            check(done, sink, "two.didx", "file");
            require(
                    done.files() == 2 && done.corrupt() == 1,
                    Promise.DAMAGE_FOUND,
                    "of 3 files 1 is damaged, and it says " + done.files() + " came and " + done.corrupt()
                            + " are corrupt");
        }
    }

    private static void check(Done done, Collector sink, String bad, String kind) {
        sink.checkOnce();
        require(
                Set.copyOf(sink.damaged().keySet()).stream().allMatch(what -> what.endsWith(bad)),
                Promise.ROUND_TRIP,
                "only " + kind + " " + bad + " was damaged, and with other bytes came " + sink.damaged());
        require(
                done.corrupt() >= 1 && !done.complete(),
                Promise.DAMAGE_FOUND,
                kind + " " + bad + " was damaged, and it says " + done.corrupt() + " corrupt, "
                        + (done.complete() ? "complete" : "not complete"));
        FetchCases.reportsDamage(done, bad, "a bit of it was changed");
    }
}
