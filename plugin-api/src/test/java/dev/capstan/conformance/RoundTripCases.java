package dev.capstan.conformance;

import static dev.capstan.conformance.Bench.require;

import dev.capstan.api.error.CapstanException;
import dev.capstan.api.negotiation.Facts;
import dev.capstan.api.negotiation.Terms;
import dev.capstan.api.write.WriteSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What goes in comes out. */
final class RoundTripCases {
    static final List<ConformanceCase> CASES = List.of(
            new ConformanceCase(
                    "a-snapshot-comes-back",
                    "Blobs and files of a snapshot come back byte for byte.",
                    RoundTripCases::plain),
            new ConformanceCase(
                    "files-keep-what-they-have",
                    "Files keep order, mode, time and bytes, from none to 100 KiB.",
                    RoundTripCases::files),
            new ConformanceCase(
                    "digests-are-opaque",
                    "A blob whose name is not the hash of its bytes is stored and verified like any other.",
                    RoundTripCases::sealed),
            new ConformanceCase(
                    "an-empty-snapshot-comes-back",
                    "A snapshot without blobs, without files, and without either is a snapshot.",
                    RoundTripCases::empty),
            new ConformanceCase("an-empty-blob-comes-back", "A blob of no bytes is a blob.", RoundTripCases::emptyBlob),
            new ConformanceCase(
                    "a-blob-of-the-largest-size-comes-back",
                    "A blob as large as the facts allow (or the kit may make) is taken.",
                    RoundTripCases::largestBlob),
            new ConformanceCase(
                    "many-blobs-come-back",
                    "A snapshot of many blobs and many files is stored with the open bytes agreed.",
                    RoundTripCases::many),
            new ConformanceCase(
                    "a-stream-of-unknown-length-is-stored",
                    "Nobody needs to know beforehand how much will come, and a wrong guess does no harm.",
                    RoundTripCases::unknownLength),
            new ConformanceCase(
                    "a-trickle-is-stored",
                    "A feed that hands over one blob at a time is pulled to its end.",
                    RoundTripCases::trickle));

    private RoundTripCases() {}

    private static void plain(Bench bench) throws CapstanException {
        Sample one = bench.sample("one", 20, 3);
        Sample two = bench.sample("two", 20, 3);
        bench.put(bench.target(), one, two);
        bench.restore(bench.target(), one);
        bench.restore(bench.open(), one, two);
    }

    private static void files(Bench bench) throws CapstanException {
        List<SampleFile> files = new ArrayList<>();
        int[] modes = {0, 0400, 0644, 0755, 04711, 07777};
        long[] sizes = {0, 1, 511, 512, 513, 100 << 10};
        for (int i = 0; i < modes.length; i++) {
            // neither in the order of names nor of times
            files.add(new SampleFile(
                    (char) ('m' + (i % 2 == 0 ? i : -i)) + "-file.blob",
                    modes[i],
                    Instant.ofEpochSecond(1_600_000_000L - i * 86_400L * 365, 999_999_999),
                    Content.random(bench.random().nextLong(), sizes[i])));
        }
        files.add(new SampleFile("of-1970", 0600, Instant.EPOCH, Content.random(1, 10)));
        Sample sample = new Sample(bench.name("files"), bench.blobs(1), files);
        bench.put(bench.target(), sample);
        bench.restore(bench.open(), sample);
    }

    private static void sealed(Bench bench) throws CapstanException {
        List<SampleBlob> blobs = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            blobs.add(SampleBlob.sealed(bench.random().nextLong(), 100 + i));
        }
        // the same bytes under two names are two blobs
        blobs.add(new SampleBlob(
                Content.random(bench.random().nextLong(), 32).sha(),
                blobs.get(0).content()));
        Sample sample = bench.sample("sealed", blobs);
        try {
            bench.put(bench.target(), sample);
            bench.restore(bench.open(), sample);
        } catch (CapstanException e) {
            throw new PromiseBroken(Promise.DIGEST_OPAQUE, "sealed blobs end with " + Bench.shown(e), e);
        }
    }

    private static void empty(Bench bench) throws CapstanException {
        Sample nothing = bench.sample("nothing", 0, 0);
        Sample noBlobs = bench.sample("no-blobs", 0, 2);
        Sample noFiles = bench.sample("no-files", 3, 0);
        try {
            bench.put(bench.target(), nothing, noBlobs, noFiles);
        } catch (CapstanException e) {
            throw new PromiseBroken(Promise.EMPTY_SNAPSHOT, "storing them ends with " + Bench.shown(e), e);
        }
        require(
                bench.listed(bench.target(), "n").equals(Bench.names(List.of(nothing, noBlobs, noFiles))),
                Promise.ROUND_TRIP,
                "of an empty snapshot, one without blobs and one without files only "
                        + bench.listed(bench.target(), "n") + " are listed");
        bench.restore(bench.open(), nothing, noBlobs, noFiles);
    }

    private static void emptyBlob(Bench bench) throws CapstanException {
        List<SampleBlob> blobs = new ArrayList<>(bench.blobs(3));
        blobs.add(1, SampleBlob.plain(0, 0));
        Sample sample = bench.sample("empty-blob", blobs);
        bench.put(bench.target(), sample);
        bench.restore(bench.open(), sample);
    }

    private static void largestBlob(Bench bench) throws CapstanException {
        int size = (int) Math.min(
                bench.number(Facts.BLOB_MAX_BYTES), bench.subject().limits().blobBytes());
        long open = Math.max(bench.number(Facts.OPEN_MAX_BYTES), size);
        Sample sample = bench.sample("large", List.of(bench.blob(10), bench.blob(size), bench.blob(10)));
        try (WriteSession session =
                bench.target().openWrite(Bench.terms(bench.target(), bench.requirement(size, open)), bench.watch())) {
            bench.store(session, new SampleSource(sample, new Ledger(open, bench.number(Facts.OPEN_MAX_BYTES))));
            bench.finish(session, sample);
        } catch (CapstanException e) {
            throw new PromiseBroken(Promise.FACTS_TRUE, "a blob of " + size + " bytes ends with " + Bench.shown(e), e);
        }
        bench.restore(bench.open(), sample);
    }

    private static void many(Bench bench) throws CapstanException {
        List<SampleBlob> blobs = new ArrayList<>();
        for (int i = 0; i < bench.subject().limits().blobs(); i++) {
            blobs.add(bench.blob(16 + bench.random().nextInt(60)));
        }
        // and, in the middle, more bytes than the target may hold, where that is not too much
        long stated = bench.number(Facts.OPEN_MAX_BYTES);
        long bytes = Math.min(stated + stated / 4, bench.subject().limits().blobBytes());
        List<SampleBlob> large = new ArrayList<>();
        for (long made = 0; made < bytes; made += bench.maxBlob()) {
            large.add(bench.blob(bench.maxBlob()));
        }
        blobs.addAll(blobs.size() / 2, large);
        List<SampleFile> files = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            files.add(bench.file("file-" + i, i));
        }
        Sample sample = new Sample(bench.name("many"), blobs, files);
        Terms terms = Bench.terms(bench.target(), bench.requirement(bench.maxBlob(), Long.MAX_VALUE));
        try (WriteSession session = bench.target().openWrite(terms, bench.watch())) {
            bench.store(session, new SampleSource(sample, new Ledger(Long.MAX_VALUE, stated)).claiming(65_536));
            bench.finish(session, sample);
        }
        bench.restore(bench.open(), sample);
    }

    private static void unknownLength(Bench bench) throws CapstanException {
        Sample unknown = bench.sample("unknown", 30, 1);
        Sample tooFew = bench.sample("too-few", 30, 1);
        Sample tooMany = bench.sample("too-many", 30, 1);
        try (WriteSession session = bench.writer(bench.target())) {
            bench.store(session, bench.source(unknown).claiming(7));
            bench.store(session, bench.source(tooFew).expecting(1));
            bench.store(session, bench.source(tooMany).expecting(1L << 50));
            bench.finish(session, unknown, tooFew, tooMany);
        }
        bench.restore(bench.open(), unknown, tooFew, tooMany);
    }

    private static void trickle(Bench bench) throws CapstanException {
        Sample sample = bench.sample("trickle", 50, 1);
        try (WriteSession session = bench.writer(bench.target())) {
            bench.store(session, bench.source(sample).claiming(1).atMost(1));
            bench.finish(session, sample);
        }
        bench.restore(bench.target(), sample);
    }
}
