package dev.capstan.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one store does to its source: what is open, what was pulled, and the first promise it broke. Thread-safe. */
final class Ledger {
    private final long agreed;
    private final long stated;
    private final List<PromiseBroken> complaints = new ArrayList<>();
    private long openBytes;
    private int openBlobs;
    private int openChannels;
    private int feedsOpened;
    private int feedsClosed;
    private int pulledBlobs;
    private long pulledBytes;

    /**
     * Counts against two limits.
     *
     * @param agreed open bytes that the requirement allows
     * @param stated open bytes that the target states as its most
     */
    Ledger(long agreed, long stated) {
        this.agreed = agreed;
        this.stated = stated;
    }

    synchronized void complain(Promise promise, String seen) {
        complaints.add(new PromiseBroken(promise, seen));
    }

    synchronized void pulled(int size) {
        openBytes += size;
        openBlobs++;
        pulledBlobs++;
        pulledBytes += size;
        if (openBytes > agreed) {
            complain(Promise.OPEN_BYTES, openBytes + " bytes were open at once where " + agreed + " were agreed");
        } else if (openBytes > stated) {
            complain(Promise.OPEN_BYTES_STATED, openBytes + " bytes were open at once where it states " + stated);
        }
    }

    synchronized void closedBlob(int size) {
        openBytes -= size;
        openBlobs--;
    }

    synchronized void channel(int change) {
        openChannels += change;
    }

    synchronized void feedOpened() {
        feedsOpened++;
    }

    synchronized void feedClosed() {
        feedsClosed++;
        if (openBlobs > 0) {
            complain(Promise.BLOBS_CLOSED, "it left " + openBlobs + " of " + pulledBlobs + " blobs to the feed");
        }
    }

    synchronized int pulledBlobs() {
        return pulledBlobs;
    }

    synchronized long pulledBytes() {
        return pulledBytes;
    }

    /** The first complaint; asked when the store ended, with or without success. */
    synchronized Optional<PromiseBroken> verdict(boolean succeeded) {
        Optional<PromiseBroken> heavy = complaints.stream()
                .filter(c -> succeeded || c.promise() != Promise.BLOBS_CLOSED)
                .findFirst();
        if (heavy.isPresent()) {
            return heavy;
        }
        if (feedsClosed < feedsOpened) {
            return Optional.of(new PromiseBroken(Promise.FEED_CLOSED, "the feed is still open after the store"));
        }
        if (openChannels > 0) {
            return Optional.of(
                    new PromiseBroken(Promise.CHANNELS_CLOSED, openChannels + " channels are open after the store"));
        }
        return Optional.empty();
    }
}
