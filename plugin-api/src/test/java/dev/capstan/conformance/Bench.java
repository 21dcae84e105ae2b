package dev.capstan.conformance;

import dev.capstan.api.StorageTarget;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.negotiation.Fact;
import dev.capstan.api.negotiation.Facts;
import dev.capstan.api.negotiation.Negotiation;
import dev.capstan.api.negotiation.Requirement;
import dev.capstan.api.negotiation.Terms;
import dev.capstan.api.read.ReadSession;
import dev.capstan.api.value.Value;
import dev.capstan.api.write.Receipt;
import dev.capstan.api.write.Stored;
import dev.capstan.api.write.WriteSession;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a case works with: targets on the subject's storage, things to store, and the usual steps with their checks. */
final class Bench implements AutoCloseable {
    private static final int USUAL_BLOB = 256 << 10;

    private final Run run;
    private final String caseName;
    private final SplittableRandom random;
    private final Deque<StorageTarget> targets = new ArrayDeque<>();
    private @Nullable StorageTarget first;

    Bench(Run run, String caseName) {
        this.run = run;
        this.caseName = caseName;
        this.random = new SplittableRandom(run.seed() ^ ((long) caseName.hashCode() << 32));
    }

    Subject subject() {
        return run.subject();
    }

    SplittableRandom random() {
        return random;
    }

    UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    /** The target most of the case works with. */
    StorageTarget target() throws CapstanException {
        if (first == null) {
            first = open();
        }
        return first;
    }

    /** One more target on the same storage, as another process would have it. */
    StorageTarget open() throws CapstanException {
        StorageTarget target = subject().open();
        targets.push(target);
        return target;
    }

    Watch watch() {
        return new Watch(subject().context());
    }

    /** Lets time pass; at once where the clock is the kit's. */
    void pass(Duration time) {
        subject().context().pause(time);
    }

    <T> Aside<T> aside(Aside.Work<T> work) {
        return new Aside<>("conformance " + caseName + ", aside", subject().patience(), work);
    }

    // Facts and terms

    Value fact(String key) throws CapstanException {
        for (Fact fact : target().facts()) {
            if (fact.key().equals(key)) {
                return fact.value();
            }
        }
        throw new PromiseBroken(Promise.FACTS_COMPLETE, "there is no fact '" + key + "'");
    }

    long number(String key) throws CapstanException {
        if (fact(key) instanceof Value.Num number) {
            return number.number();
        }
        throw new PromiseBroken(Promise.FACTS_COMPLETE, "fact '" + key + "' is no number but " + fact(key));
    }

    String text(String key) throws CapstanException {
        if (fact(key) instanceof Value.Text text) {
            return text.text();
        }
        throw new PromiseBroken(Promise.FACTS_COMPLETE, "fact '" + key + "' is no text but " + fact(key));
    }

    /** The largest blob the usual cases make. */
    int maxBlob() throws CapstanException {
        return (int) Math.min(number(Facts.BLOB_MAX_BYTES), USUAL_BLOB);
    }

    Requirement requirement(int maxBlobBytes, long maxOpenBytes) {
        return new Requirement(
                Requirement.Confidentiality.ANY,
                maxBlobBytes,
                maxOpenBytes,
                subject().writeOptions());
    }

    long usualOpenBytes() throws CapstanException {
        return Math.max(number(Facts.OPEN_MAX_BYTES), maxBlob());
    }

    Terms terms(StorageTarget target) throws CapstanException {
        return terms(target, requirement(maxBlob(), usualOpenBytes()));
    }

    static Terms terms(StorageTarget target, Requirement requirement) throws CapstanException {
        Negotiation answer = target.negotiate(requirement);
        if (answer instanceof Negotiation.Accepted accepted) {
            return accepted.terms();
        }
        if (answer instanceof Negotiation.Provisional provisional) {
            return provisional.terms();
        }
        Negotiation.Refused refused = (Negotiation.Refused) answer;
        throw new PromiseBroken(
                Promise.WITHIN_FACTS_ACCEPTED,
                "blobs of " + requirement.maxBlobBytes() + " bytes with " + requirement.maxOpenBytes()
                        + " bytes open are refused with " + refused.code() + ": " + refused.what());
    }

    WriteSession writer(StorageTarget target) throws CapstanException {
        return writer(target, watch());
    }

    WriteSession writer(StorageTarget target, Watch watch) throws CapstanException {
        return target.openWrite(terms(target), watch);
    }

    ReadSession reader(StorageTarget target) throws CapstanException {
        return reader(target, watch());
    }

    ReadSession reader(StorageTarget target, Watch watch) throws CapstanException {
        return target.openRead(subject().readOptions(), watch);
    }

    // Things to store

    SnapshotName name(String last) {
        return new SnapshotName(run.store(), caseName + "/" + last);
    }

    /** What the names of this case begin with. */
    String beginning(String last) {
        return run.store() + ":" + caseName + "/" + last;
    }

    /** Another store of this run. */
    String store(String suffix) {
        return run.store() + suffix;
    }

    SampleBlob blob(int size) {
        return SampleBlob.plain(random.nextLong(), size);
    }

    List<SampleBlob> blobs(int count) throws CapstanException {
        List<SampleBlob> blobs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // 16 bytes and more, so that no two are alike by chance
            blobs.add(blob(Math.min(maxBlob(), 16 + random.nextInt(5_000))));
        }
        return blobs;
    }

    SampleFile file(String name, long size) {
        return SampleFile.of(name, random.nextLong(), size);
    }

    /** A small snapshot. */
    Sample sample(String last, int blobs, int files) throws CapstanException {
        List<SampleFile> list = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            list.add(file("file-" + i + ".idx", 1 + random.nextInt(3_000)));
        }
        return new Sample(name(last), blobs(blobs), list);
    }

    Sample sample(String last, List<SampleBlob> blobs) {
        return new Sample(name(last), blobs, List.of(file("index.didx", 1_200)));
    }

    Ledger ledger() throws CapstanException {
        return new Ledger(usualOpenBytes(), number(Facts.OPEN_MAX_BYTES));
    }

    SampleSource source(Sample sample) throws CapstanException {
        return new SampleSource(sample, ledger());
    }

    // The usual steps

    Stored store(WriteSession session, Sample sample) throws CapstanException {
        return store(session, source(sample));
    }

    /** Stores, and looks at what the target did with the source, whether it succeeded or not. */
    Stored store(WriteSession session, SampleSource source) throws CapstanException {
        run.uses(source.name().store());
        Stored stored;
        try {
            stored = session.store(source);
        } catch (CapstanException | RuntimeException e) {
            source.ledger().verdict(false).ifPresent(broken -> {
                broken.addSuppressed(e);
                throw broken;
            });
            throw e;
        }
        source.ledger().verdict(true).ifPresent(broken -> {
            throw broken;
        });
        require(
                stored.name().equals(source.name()),
                Promise.STORED_COUNTS,
                "storing " + source.name() + " returned the name " + stored.name());
        require(
                stored.newBlobs() == source.ledger().pulledBlobs()
                        && stored.newBytes() == source.ledger().pulledBytes(),
                Promise.STORED_COUNTS,
                "of " + source.ledger().pulledBlobs() + " blobs with "
                        + source.ledger().pulledBytes() + " bytes it says " + stored.newBlobs() + " with "
                        + stored.newBytes());
        return stored;
    }

    /** Commits; the receipt must name exactly these. */
    Receipt commit(WriteSession session, Sample... expected) throws CapstanException {
        return receipt("commit", session.commit(), expected);
    }

    Receipt finish(WriteSession session, Sample... expected) throws CapstanException {
        return receipt("finish", session.finish(), expected);
    }

    private Receipt receipt(String call, Receipt receipt, Sample... expected) {
        receipt.durable().forEach(run::promised);
        Set<SnapshotName> wanted = names(Arrays.asList(expected));
        require(
                new HashSet<>(receipt.durable()).equals(wanted)
                        && receipt.durable().size() == wanted.size(),
                Promise.RECEIPT_EXACT,
                "the receipt of " + call + " names " + receipt.durable() + " where " + wanted + " became durable");
        return receipt;
    }

    /** Stores, commits and closes. */
    void put(StorageTarget target, Sample... samples) throws CapstanException {
        try (WriteSession session = writer(target)) {
            for (Sample sample : samples) {
                store(session, sample);
            }
            finish(session, samples);
        }
    }

    /** The snapshots that are listed under this name of the case, and below it. */
    Set<SnapshotName> listed(StorageTarget target, String beginning) throws CapstanException {
        try (ReadSession session = reader(target)) {
            return Reading.names(session, beginning(beginning));
        }
    }

    /** Reads snapshots back and compares everything. */
    void restore(StorageTarget target, Sample... samples) throws CapstanException {
        try (ReadSession session = reader(target)) {
            Reading.restore(session, samples);
        }
    }

    static Set<SnapshotName> names(List<Sample> samples) {
        Set<SnapshotName> names = new LinkedHashSet<>();
        samples.forEach(sample -> names.add(sample.name()));
        return names;
    }

    static Instant whole(Instant time) {
        return Instant.ofEpochSecond(time.getEpochSecond());
    }

    // Judging

    static void require(boolean kept, Promise promise, String seen) {
        if (!kept) {
            throw new PromiseBroken(promise, seen);
        }
    }

    /** Something that is expected to fail. */
    @FunctionalInterface
    interface Step {
        void run() throws CapstanException;
    }

    /** Fails unless the step throws exactly this kind. */
    static <T extends CapstanException> T throwing(Class<T> kind, Promise promise, String what, Step step) {
        try {
            step.run();
        } catch (CapstanException e) {
            if (kind.isInstance(e)) {
                return kind.cast(e);
            }
            throw new PromiseBroken(promise, what + " throws " + shown(e) + " instead of " + kind.getSimpleName(), e);
        }
        throw new PromiseBroken(promise, what + " throws nothing instead of " + kind.getSimpleName());
    }

    /** Fails unless the step throws; after a mistake of the host any exception is good enough. */
    static void refusing(Promise promise, String what, Step step) {
        try {
            step.run();
        } catch (PromiseBroken e) {
            throw e;
        } catch (CapstanException | RuntimeException e) {
            return;
        }
        throw new PromiseBroken(promise, what + " is not refused");
    }

    static String shown(CapstanException e) {
        return e.getClass().getSimpleName() + " " + e.code() + ": " + e.getMessage();
    }

    /** Closes the targets. */
    @Override
    public void close() {
        while (!targets.isEmpty()) {
            targets.pop().close();
        }
    }

    /** Closes the targets after something went wrong already. */
    void closeQuietly(Throwable reason) {
        try {
            close();
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
    }
}
