package dev.capstan.conformance;

import dev.capstan.api.content.Blob;
import dev.capstan.api.content.Digest;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.SourceFailed;
import dev.capstan.api.write.BlobFeed;
import dev.capstan.api.write.Dedup;
import java.nio.channels.ScatteringByteChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The blobs of a {@link SampleSource}: claims them in batches and hands over as much as it is asked for. */
final class SampleFeed implements BlobFeed {
    private final SampleSource source;
    private final Dedup dedup;
    private final Deque<SampleBlob> ready = new ArrayDeque<>();
    private final List<Handed> handed = new ArrayList<>();
    private int claimed;
    private int calls;
    private boolean closed;

    SampleFeed(SampleSource source, Dedup dedup) {
        this.source = source;
        this.dedup = dedup;
    }

    @Override
    public List<Blob> next(int maxBlobs, long maxBytes) throws CapstanException {
        Ledger ledger = source.ledger();
        if (closed) {
            ledger.complain(Promise.PULL_SENSIBLY, "it pulled from a closed feed");
            throw new SourceFailed("FEED_CLOSED", "the feed is closed", "");
        }
        if (maxBlobs < 1 || maxBytes < 0) {
            ledger.complain(Promise.PULL_SENSIBLY, "it asked for " + maxBlobs + " blobs of " + maxBytes + " bytes");
        }
        source.beforeNext(++calls);
        while (ready.isEmpty() && claimed < source.sample().blobs().size()) {
            claimMore();
        }
        List<Blob> batch = new ArrayList<>();
        long bytes = 0;
        while (!ready.isEmpty() && batch.size() < Math.min(Math.max(1, maxBlobs), source.mostBlobs())) {
            if (!batch.isEmpty() && bytes + ready.peek().size() > maxBytes) {
                break;
            }
            Handed blob = new Handed(ready.remove());
            bytes += blob.size();
            ledger.pulled(blob.size());
            handed.add(blob);
            batch.add(blob);
        }
        if (batch.isEmpty()) {
            source.feedEnded();
        }
        return batch;
    }

    private void claimMore() throws CapstanException {
        List<SampleBlob> all = source.sample().blobs();
        List<SampleBlob> batch = all.subList(claimed, Math.min(claimed + source.claimBatch(), all.size()));
        List<Digest> digests = batch.stream().map(SampleBlob::digest).toList();
        claimed += batch.size();
        BitSet wants = dedup.claim(digests);
        Ledger ledger = source.ledger();
        if (wants.length() > digests.size()) {
            ledger.complain(
                    Promise.CLAIM_BITS, "bit " + (wants.length() - 1) + " was set for a batch of " + digests.size());
        }
        Set<Digest> wantedHere = new HashSet<>();
        source.asked().addAll(digests);
        for (int i = wants.nextSetBit(0); i >= 0 && i < digests.size(); i = wants.nextSetBit(i + 1)) {
            Digest digest = digests.get(i);
            if (!wantedHere.add(digest)) {
                ledger.complain(Promise.CLAIM_BITS, "digest " + digest + " got two bits in one batch");
            } else if (!source.wanted().add(digest)) {
                ledger.complain(Promise.CLAIM_ONCE, "digest " + digest + " was wanted twice");
            } else {
                ready.add(batch.get(i));
            }
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            source.ledger().feedClosed();
            handed.forEach(Handed::close);
        }
    }

    /** A blob in the target's hands. */
    private final class Handed implements Blob {
        private final SampleBlob blob;
        private boolean closed;

        Handed(SampleBlob blob) {
            this.blob = blob;
        }

        @Override
        public Digest digest() {
            return blob.digest();
        }

        @Override
        public int size() {
            return blob.size();
        }

        @Override
        public ScatteringByteChannel open() throws CapstanException {
            synchronized (this) {
                if (closed) {
                    source.ledger().complain(Promise.CLOSED_BLOB, "blob " + blob.digest() + " was");
                    throw new SourceFailed("BLOB_CLOSED", "the blob was closed", "");
                }
            }
            ScatteringByteChannel channel =
                    source.channel(blob, () -> source.ledger().channel(-1));
            source.ledger().channel(1);
            return channel;
        }

        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                source.ledger().closedBlob(blob.size());
            }
        }
    }
}
