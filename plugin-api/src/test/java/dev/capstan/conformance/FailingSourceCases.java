package dev.capstan.conformance;

import static dev.capstan.conformance.Bench.require;

import dev.capstan.api.error.Broken;
import dev.capstan.api.error.Cancelled;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.SourceFailed;
import dev.capstan.api.write.BlobFeed;
import dev.capstan.api.write.Dedup;
import dev.capstan.api.write.WriteSession;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ScatteringByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Sources that fail: the snapshot is not stored, and everything else is as if it had never been offered. */
final class FailingSourceCases {
    private static final String TOLD = "the kit's source fails, as it was told to";

    static final List<ConformanceCase> CASES = List.of(
            new ConformanceCase(
                    "a-source-that-does-not-start-is-survived",
                    "blobs() fails: the snapshot is not stored, the session stays usable.",
                    bench -> survives(
                            bench, SourceFailed.class, "a store whose source does not start", NotStarting::new)),
            new ConformanceCase(
                    "a-source-that-fails-at-any-pull-is-survived",
                    "next() fails at one call or another: the snapshot is not stored, the session stays usable.",
                    FailingSourceCases::atAnyPull),
            new ConformanceCase(
                    "a-cancelled-feed-is-survived",
                    "next() is cancelled: the snapshot is not stored, the session stays usable.",
                    bench -> survives(
                            bench,
                            Cancelled.class,
                            "a store whose feed is cancelled",
                            (sample, ledger) -> new FailingPull(sample, ledger, 3, new Cancelled()))),
            new ConformanceCase(
                    "a-blob-that-does-not-open-is-survived",
                    "A blob cannot be opened: the snapshot is not stored, the session stays usable.",
                    bench -> survives(
                            bench, SourceFailed.class, "a store of a blob that does not open", ClosedBlob::new)),
            new ConformanceCase(
                    "a-blob-that-breaks-off-is-survived",
                    "A blob ends in an input error: the snapshot is not stored, the session stays usable.",
                    bench -> survives(
                            bench,
                            SourceFailed.class,
                            "a store of a blob that breaks off",
                            (sample, ledger) -> new BadBlob(sample, ledger, ContentChannel.Fault.FAILS))),
            new ConformanceCase(
                    "a-blob-that-is-too-short-is-not-stored",
                    "A blob has fewer bytes than it said: the snapshot is not stored.",
                    bench -> wrongSize(
                            bench,
                            "a store of a blob that is too short",
                            (sample, ledger) -> new BadBlob(sample, ledger, ContentChannel.Fault.ENDS_EARLY))),
            new ConformanceCase(
                    "a-blob-that-is-too-long-is-not-stored-longer",
                    "A blob yields more bytes than it said: the snapshot is not stored, or with the bytes that were said.",
                    FailingSourceCases::tooLong),
            new ConformanceCase(
                    "files-that-cannot-be-had-are-survived",
                    "files() fails: the snapshot is not stored, the session stays usable.",
                    bench -> survives(bench, SourceFailed.class, "a store whose files cannot be had", NoFiles::new)),
            new ConformanceCase(
                    "a-file-that-breaks-off-is-survived",
                    "A file ends in an input error: the snapshot is not stored, the session stays usable.",
                    bench -> survives(
                            bench,
                            SourceFailed.class,
                            "a store of a file that breaks off",
                            (sample, ledger) -> new BadFile(sample, ledger, ContentChannel.Fault.FAILS))),
            new ConformanceCase(
                    "a-file-of-the-wrong-size-is-not-stored",
                    "A file has fewer bytes than it said: the snapshot is not stored.",
                    bench -> wrongSize(
                            bench,
                            "a store of a file that is too short",
                            (sample, ledger) -> new BadFile(sample, ledger, ContentChannel.Fault.ENDS_EARLY))),
            new ConformanceCase(
                    "a-source-with-a-bug-is-survived",
                    "A source throws what it may not: the store fails, nothing of it is listed.",
                    FailingSourceCases::bug));

    private FailingSourceCases() {}

    /** Makes a source that fails. */
    @FunctionalInterface
    private interface Maker {
        SampleSource make(Sample sample, Ledger ledger);
    }

    private static void atAnyPull(Bench bench) throws CapstanException {
        for (int call : new int[] {1, 2, 4, 6}) {
            survives(
                    bench,
                    SourceFailed.class,
                    "a store whose source fails at pull " + call,
                    (sample, ledger) ->
                            new FailingPull(sample, ledger, call, new SourceFailed("KIT", TOLD, "")).atMost(5));
        }
    }

    private static void survives(Bench bench, Class<? extends CapstanException> kind, String what, Maker maker)
            throws CapstanException {
        String n = Integer.toString(bench.random().nextInt(0, Integer.MAX_VALUE));
        Sample before = bench.sample(n + "-before", 5, 1);
        Sample failing = bench.sample(n + "-failing", 25, 2);
        // shares what came of the failing one, and what did not
        List<SampleBlob> blobs = new ArrayList<>(failing.blobs());
        blobs.addAll(bench.blobs(5));
        Sample after = bench.sample(n + "-after", blobs);
        try (WriteSession session = bench.writer(bench.target())) {
            bench.store(session, before);
            Bench.throwing(
                    kind,
                    Promise.SOURCE_FAILURE_REPORTED,
                    what,
                    () -> bench.store(session, maker.make(failing, bench.ledger())));
            usable(what, () -> {
                bench.store(session, after);
                bench.commit(session, before, after);
            });
            require(
                    !session.held(Set.of(failing.name())).contains(failing.name()),
                    Promise.FAILED_NOT_STORED,
                    "after " + what + " the snapshot is held");
            notListed(bench, failing, what);
            usable(what + " the same snapshot", () -> {
                bench.store(session, failing);
                bench.finish(session, failing);
            });
        }
        bench.restore(bench.open(), before, failing, after);
    }

    private static void usable(String what, Bench.Step step) {
        try {
            step.run();
        } catch (CapstanException e) {
            throw new PromiseBroken(Promise.SESSION_USABLE, "after " + what + " it throws " + Bench.shown(e), e);
        }
    }

    private static void notListed(Bench bench, Sample sample, String what) throws CapstanException {
        require(
                !bench.listed(bench.target(), "").contains(sample.name()),
                Promise.FAILED_NOT_STORED,
                "after " + what + " the snapshot is listed");
    }

    /** The source broke the rules, so the target may call that a bug and end the session. */
    private static void wrongSize(Bench bench, String what, Maker maker) throws CapstanException {
        Sample wrong = bench.sample("wrong", 10, 2);
        try (WriteSession session = bench.writer(bench.target())) {
            CapstanException thrown = Bench.throwing(
                    CapstanException.class,
                    Promise.SIZE_EXACT,
                    what,
                    () -> bench.store(session, maker.make(wrong, bench.ledger())));
            require(
                    thrown instanceof SourceFailed || thrown instanceof Broken,
                    Promise.SOURCE_FAILURE_REPORTED,
                    what + " throws " + Bench.shown(thrown));
            if (thrown instanceof SourceFailed) {
                usable(what, () -> bench.commit(session));
            }
        }
        notListed(bench, wrong, what);
        bench.put(bench.target(), wrong);
        bench.restore(bench.open(), wrong);
    }

    private static void tooLong(Bench bench) throws CapstanException {
        Sample sample = bench.sample("long", 10, 2);
        boolean stored = true;
        try (WriteSession session = bench.writer(bench.target())) {
            bench.store(session, new BadBlob(sample, bench.ledger(), ContentChannel.Fault.GOES_ON));
            bench.finish(session, sample);
        } catch (SourceFailed | Broken e) {
            stored = false;
        }
        if (!stored) {
            notListed(bench, sample, "a blob that is too long");
            bench.put(bench.target(), sample);
        }
        bench.restore(bench.open(), sample);
    }

    private static void bug(Bench bench) throws CapstanException {
        Sample failing = bench.sample("failing", 25, 2);
        SampleSource source = new SampleSource(failing, bench.ledger()) {
            @Override
            protected void beforeNext(int call) {
                if (call == 2) {
                    throw new UnsupportedOperationException(TOLD);
                }
            }
        };
        source.atMost(5);
        try (WriteSession session = bench.writer(bench.target())) {
            Bench.refusing(
                    Promise.FAILED_NOT_STORED,
                    "a store whose source throws UnsupportedOperationException",
                    () -> bench.store(session, source));
        }
        notListed(bench, failing, "a bug of the source");
        bench.put(bench.target(), failing);
        bench.restore(bench.open(), failing);
    }

    private static final class NotStarting extends SampleSource {
        NotStarting(Sample sample, Ledger ledger) {
            super(sample, ledger);
        }

        @Override
        public BlobFeed blobs(Dedup dedup) throws CapstanException {
            throw new SourceFailed("KIT", TOLD, "");
        }
    }

    private static final class FailingPull extends SampleSource {
        private final int at;
        private final CapstanException failure;

        FailingPull(Sample sample, Ledger ledger, int at, CapstanException failure) {
            super(sample, ledger);
            this.at = at;
            this.failure = failure;
            atMost(5);
        }

        @Override
        protected void beforeNext(int call) throws CapstanException {
            if (call >= at) {
                throw failure;
            }
        }
    }

    private static final class ClosedBlob extends SampleSource {
        ClosedBlob(Sample sample, Ledger ledger) {
            super(sample, ledger);
        }

        @Override
        protected ScatteringByteChannel channel(SampleBlob blob, Runnable onClose) throws CapstanException {
            if (blob.digest().equals(sample().blobs().get(7).digest())) {
                throw new SourceFailed("KIT", TOLD, "");
            }
            return super.channel(blob, onClose);
        }
    }

    private static final class BadBlob extends SampleSource {
        private final ContentChannel.Fault fault;

        BadBlob(Sample sample, Ledger ledger, ContentChannel.Fault fault) {
            super(sample, ledger);
            this.fault = fault;
        }

        @Override
        protected ScatteringByteChannel channel(SampleBlob blob, Runnable onClose) {
            boolean bad = blob.digest().equals(sample().blobs().get(7).digest());
            return new ContentChannel(blob.content(), bad ? fault : ContentChannel.Fault.NONE, onClose);
        }
    }

    private static final class NoFiles extends SampleSource {
        NoFiles(Sample sample, Ledger ledger) {
            super(sample, ledger);
        }

        @Override
        protected void beforeFiles() throws CapstanException {
            throw new SourceFailed("KIT", TOLD, "");
        }
    }

    private static final class BadFile extends SampleSource {
        private final ContentChannel.Fault fault;

        BadFile(Sample sample, Ledger ledger, ContentChannel.Fault fault) {
            super(sample, ledger);
            this.fault = fault;
        }

        @Override
        protected ReadableByteChannel channel(SampleFile file, Runnable onClose) {
            boolean bad = file.name().equals(sample().files().get(1).name());
            return new ContentChannel(file.content(), bad ? fault : ContentChannel.Fault.NONE, onClose);
        }
    }
}
