package dev.capstan.conformance;

import dev.capstan.api.content.Digest;
import dev.capstan.api.content.SnapshotFile;
import dev.capstan.api.content.SnapshotName;
import dev.capstan.api.error.Broken;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.write.BlobFeed;
import dev.capstan.api.write.Dedup;
import dev.capstan.api.write.SnapshotSource;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.ScatteringByteChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A snapshot as a source that watches what the target does with it. Cases override the protected methods to make it slow,
 * or fail.
 */
class SampleSource implements SnapshotSource {
    private final Sample sample;
    private final Ledger ledger;
    private final Thread thread = Thread.currentThread();
    private final Set<Digest> asked = new HashSet<>();
    private final Set<Digest> wanted = new LinkedHashSet<>();
    private OptionalLong expected = OptionalLong.empty();
    private int claimBatch = 1_000;
    private int mostBlobs = Integer.MAX_VALUE;
    private boolean started;
    private boolean ended;

    SampleSource(Sample sample, Ledger ledger) {
        this.sample = sample;
        this.ledger = ledger;
    }

    SampleSource expecting(long bytes) {
        expected = OptionalLong.of(bytes);
        return this;
    }

    /** How many digests it claims at once, 1 to 65,536. */
    SampleSource claiming(int batch) {
        claimBatch = batch;
        return this;
    }

    /** Hands over at most so many blobs at a time, however many are asked for. */
    SampleSource atMost(int blobs) {
        mostBlobs = blobs;
        return this;
    }

    Sample sample() {
        return sample;
    }

    Ledger ledger() {
        return ledger;
    }

    int claimBatch() {
        return claimBatch;
    }

    int mostBlobs() {
        return mostBlobs;
    }

    /** The digests that were asked for. */
    Set<Digest> asked() {
        return asked;
    }

    /** The digests that the target wanted, in order. */
    Set<Digest> wanted() {
        return wanted;
    }

    void feedEnded() {
        ended = true;
    }

    /** Runs when the target pulls, the first time with 1. */
    protected void beforeNext(int call) throws CapstanException {}

    /** Runs when the target asks for the files. */
    protected void beforeFiles() throws CapstanException {}

    /** The bytes of a blob. */
    protected ScatteringByteChannel channel(SampleBlob blob, Runnable onClose) throws CapstanException {
        return new ContentChannel(blob.content(), ContentChannel.Fault.NONE, onClose);
    }

    /** The bytes of a file. */
    protected ReadableByteChannel channel(SampleFile file, Runnable onClose) throws CapstanException {
        return new ContentChannel(file.content(), ContentChannel.Fault.NONE, onClose);
    }

    @Override
    public SnapshotName name() {
        return sample.name();
    }

    @Override
    public OptionalLong expectedBytes() {
        return expected;
    }

    @Override
    public BlobFeed blobs(Dedup dedup) throws CapstanException {
        checkThread("blobs()");
        if (started) {
            ledger.complain(Promise.SOURCE_ORDER, "blobs() was called twice");
        }
        started = true;
        ledger.feedOpened();
        return new SampleFeed(this, dedup);
    }

    @Override
    public List<SnapshotFile> files() throws CapstanException {
        checkThread("files()");
        if (!ended) {
            ledger.complain(Promise.SOURCE_ORDER, "files() was called before the feed had ended");
            throw new Broken("FILES_TOO_EARLY", "files() was called before the feed had ended", "");
        }
        beforeFiles();
        List<SnapshotFile> files = new ArrayList<>();
        for (SampleFile file : sample.files()) {
            files.add(new SnapshotFile(file.name(), file.content().size(), file.mode(), file.modified(), () -> {
                ReadableByteChannel channel = channel(file, () -> ledger.channel(-1));
                ledger.channel(1);
                return channel;
            }));
        }
        return files;
    }

    private void checkThread(String what) {
        if (Thread.currentThread() != thread) {
            ledger.complain(
                    Promise.SOURCE_THREAD,
                    what + " was called by " + Thread.currentThread().getName());
        }
    }

    @Override
    public void close() {
        ledger.complain(Promise.SOURCE_ORDER, "the target closed the source");
    }
}
