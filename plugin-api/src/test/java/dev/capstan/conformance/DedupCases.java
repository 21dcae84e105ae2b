package dev.capstan.conformance;

import static dev.capstan.conformance.Bench.require;

import dev.capstan.api.StorageTarget;
import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.SourceFailed;
import dev.capstan.api.negotiation.Facts;
import dev.capstan.api.write.Stored;
import dev.capstan.api.write.WriteSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is wanted, and what is not wanted again. */
final class DedupCases {
    static final List<ConformanceCase> CASES = List.of(
            new ConformanceCase(
                    "a-digest-is-wanted-once-in-a-store",
                    "A digest that comes up again in the same snapshot is not wanted again.",
                    DedupCases::withinOneStore),
            new ConformanceCase(
                    "a-digest-is-wanted-once-in-a-batch",
                    "In a batch of 65,536 digests, each there many times, each is wanted once.",
                    DedupCases::withinOneBatch),
            new ConformanceCase(
                    "a-blob-is-stored-once-in-a-session",
                    "A snapshot of the same session brings only what is new.",
                    DedupCases::acrossSnapshots),
            new ConformanceCase(
                    "a-blob-is-stored-once-over-sessions",
                    "A later session brings only what is new.",
                    DedupCases::acrossSessions),
            new ConformanceCase(
                    "a-blob-is-stored-once-over-stores",
                    "Another store of the same target brings only what is new, and is whole.",
                    DedupCases::acrossStores),
            new ConformanceCase(
                    "a-claim-of-a-failed-store-is-forgotten",
                    "A blob that was claimed and did not come is wanted again.",
                    DedupCases::forgotten));

    private DedupCases() {}

    private static void withinOneStore(Bench bench) throws CapstanException {
        List<SampleBlob> distinct = bench.blobs(30);
        List<SampleBlob> blobs = new ArrayList<>(distinct);
        blobs.addAll(distinct);
        blobs.addAll(distinct.subList(10, 20));
        Sample sample = bench.sample("repeated", blobs);
        store(bench, sample, 7, distinct.size());
    }

    private static void withinOneBatch(Bench bench) throws CapstanException {
        List<SampleBlob> distinct = bench.blobs(500);
        List<SampleBlob> blobs = new ArrayList<>();
        while (blobs.size() < 65_536) {
            blobs.addAll(distinct.subList(0, Math.min(distinct.size(), 65_536 - blobs.size())));
        }
        Sample sample = bench.sample("batch", blobs);
        store(bench, sample, 65_536, distinct.size());
    }

    private static void store(Bench bench, Sample sample, int batch, int distinct) throws CapstanException {
        try (WriteSession session = bench.writer(bench.target())) {
            SampleSource source = bench.source(sample).claiming(batch);
            bench.store(session, source);
            require(
                    source.wanted().size() == distinct,
                    Promise.CLAIM_ONCE,
                    "of " + distinct + " new digests " + source.wanted().size() + " were wanted");
            bench.finish(session, sample);
        }
        bench.restore(bench.target(), sample);
    }

    private static void acrossSnapshots(Bench bench) throws CapstanException {
        requireScope(bench, Set.of("session", "set", "target"));
        Sample one = bench.sample("one", 20, 1);
        Sample two;
        Sample three;
        try (WriteSession session = bench.writer(bench.target())) {
            bench.store(session, one);
            two = storeMore(bench, session, bench.name("two"), one);
            bench.commit(session, one, two);
            three = storeMore(bench, session, bench.name("three"), two);
            bench.finish(session, three);
        }
        bench.restore(bench.target(), one, two, three);
    }

    private static void acrossSessions(Bench bench) throws CapstanException {
        requireScope(bench, Set.of("set", "target"));
        Sample one = bench.sample("one", 20, 1);
        bench.put(bench.target(), one);
        StorageTarget later = bench.open();
        Sample two;
        try (WriteSession session = bench.writer(later)) {
            two = storeMore(bench, session, bench.name("two"), one);
            bench.finish(session, two);
        }
        bench.restore(later, one, two);
    }

    private static void acrossStores(Bench bench) throws CapstanException {
        requireScope(bench, Set.of("target"));
        Sample one = bench.sample("one", 20, 1);
        bench.put(bench.target(), one);
        Sample two;
        try (WriteSession session = bench.writer(bench.target())) {
            two = storeMore(
                    bench,
                    session,
                    new SnapshotName(bench.store("-other"), one.name().path()),
                    one);
            bench.finish(session, two);
        }
        bench.restore(bench.open(), one, two);
    }

    private static void requireScope(Bench bench, Set<String> scopes) throws CapstanException {
        String scope = bench.text(Facts.DEDUP_SCOPE);
        if (!scopes.contains(scope)) {
            throw new NotApplicable("the scope of its deduplication is " + scope);
        }
    }

    /** Stores a snapshot of the blobs of another one and ten new ones. */
    private static Sample storeMore(Bench bench, WriteSession session, SnapshotName name, Sample before)
            throws CapstanException {
        List<SampleBlob> blobs = new ArrayList<>(before.blobs());
        blobs.addAll(5, bench.blobs(10));
        Sample sample = bench.sample("unnamed", blobs).named(name);
        SampleSource source = bench.source(sample);
        Stored stored = bench.store(session, source);
        for (Digest digest : before.digests()) {
            require(
                    !source.wanted().contains(digest),
                    Promise.DEDUP_SCOPE,
                    "with the scope '" + bench.text(Facts.DEDUP_SCOPE) + "' digest " + digest + " of " + before.name()
                            + " was wanted again");
        }
        require(
                stored.knownBlobs() == before.blobs().size(),
                Promise.STORED_COUNTS,
                before.blobs().size() + " digests were not wanted, and it says " + stored.knownBlobs());
        return sample;
    }

    private static void forgotten(Bench bench) throws CapstanException {
        List<SampleBlob> blobs = bench.blobs(40);
        Sample failing = bench.sample("failing", blobs);
        Sample sound = bench.sample("sound", blobs);
        try (WriteSession session = bench.writer(bench.target())) {
            SampleSource source = new SampleSource(failing, bench.ledger()) {
                @Override
                protected void beforeNext(int call) throws CapstanException {
                    if (call > 2) {
                        throw new SourceFailed("KIT", "the kit's source fails, as it was told to", "");
                    }
                }
            };
            source.claiming(30).atMost(5);
            Bench.throwing(
                    SourceFailed.class,
                    Promise.SOURCE_FAILURE_REPORTED,
                    "a store whose source failed",
                    () -> bench.store(session, source));
            SampleSource again = bench.source(sound);
            bench.store(session, again);
            // ten came, thirty were claimed: twenty of them were promised to nobody
            for (SampleBlob blob : blobs.subList(10, 40)) {
                require(
                        again.wanted().contains(blob.digest()),
                        Promise.CLAIM_FORGOTTEN,
                        "digest " + blob.digest() + " did not come and is not wanted again");
            }
            bench.finish(session, sound);
        }
        bench.restore(bench.open(), sound);
    }
}
