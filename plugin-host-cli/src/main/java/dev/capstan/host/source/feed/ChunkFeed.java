package dev.capstan.host.source.feed;

import dev.capstan.api.content.Blob;
import dev.capstan.api.content.Digest;
import dev.capstan.api.error.Broken;
import dev.capstan.api.error.Cancelled;
import dev.capstan.api.error.CapstanException;
import dev.capstan.api.error.SourceFailed;
import dev.capstan.api.write.BlobFeed;
import dev.capstan.api.write.Dedup;
import dev.capstan.host.source.SourceListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The wanted chunks of two streams as blobs. A reading thread runs ahead as far as {@link FeedLimits} allow; digests are claimed on the pulling thread
 * before anything is compressed, and indexes grow there too.
 */
public final class ChunkFeed implements BlobFeed {
    private static final int BATCH = 256;

    private final String what;
    private final Dedup dedup;
    private final SourceListener listener;
    private final Handover handover;
    private final Workers workers;
    private final StreamReader reader;
    private final HeldBlobs held;
    private final Deque<Coming> coming = new ArrayDeque<>();
    private boolean ended;
    private boolean closed;

    /** A blob that is being made. */
    private record Coming(Digest digest, long rawLength, CompletableFuture<byte[]> bytes) {}

    /**
     * Starts to read.
     *
     * @param what is read, for messages
     * @param producer run on a thread of its own
     * @param indexes get all chunks; the caller finishes them after the feed ended
     * @param directory for blobs that memory has no room for; for its owner alone, exists
     * @param listener told how many bytes of data were read so far, from the reading thread; asked whether to give up, on the pulling one
     */
    public ChunkFeed(
            String what,
            Producer producer,
            SnapshotIndexes indexes,
            Dedup dedup,
            Path directory,
            FeedLimits limits,
            SourceListener listener) {
        this.what = what;
        this.dedup = dedup;
        this.listener = listener;
        this.handover = new Handover(limits.readAhead());
        this.workers = new Workers(limits.workers(), what);
        this.held = new HeldBlobs(directory, limits.held());
        this.reader = new StreamReader(what, producer, indexes, handover, workers, listener::read);
        reader.start();
    }

    /** Whether {@link #next} came to the end, so that the indexes are complete. */
    public boolean ended() {
        return ended;
    }

    @Override
    public List<Blob> next(int maxBlobs, long maxBytes) throws CapstanException {
        if (maxBlobs < 1) {
            throw new IllegalArgumentException("at most " + maxBlobs + " blobs");
        }
        List<Blob> blobs = new ArrayList<>();
        long bytes = 0;
        while (blobs.size() < maxBlobs) {
            advance(coming.isEmpty() && blobs.isEmpty());
            Coming first = coming.peek();
            if (first == null || (!blobs.isEmpty() && !first.bytes().isDone())) {
                break;
            }
            byte[] blob = first.bytes().join();
            if (!blobs.isEmpty() && bytes + blob.length > maxBytes) {
                break;
            }
            coming.remove();
            handover.release(first.rawLength());
            blobs.add(hold(first.digest(), blob));
            bytes += blob.length;
        }
        return blobs;
    }

    private Blob hold(Digest digest, byte[] blob) throws SourceFailed {
        try {
            return held.hold(digest, blob);
        } catch (IOException e) {
            throw new SourceFailed(
                    "SPILL_FAILED",
                    "a chunk of " + what + " cannot be put aside: " + e,
                    "Make room where temporary files are kept.",
                    Map.of("where", what),
                    e);
        }
    }

    /** Claims what was read meanwhile, and lets the wanted part be compressed; if told to wait, until something is wanted or all is read. */
    private void advance(boolean wait) throws CapstanException {
        do {
            if (listener.cancelled()) {
                throw new Cancelled();
            }
            List<RawChunk> batch = new ArrayList<>();
            Optional<RawChunk> chunk = handover.take(wait);
            while (chunk.isPresent()) {
                batch.add(chunk.get());
                chunk = batch.size() < BATCH ? handover.take(false) : Optional.empty();
            }
            if (batch.isEmpty() && handover.exhausted()) {
                end();
                return;
            }
            if (!batch.isEmpty()) {
                claim(batch);
            }
        } while (wait && coming.isEmpty());
    }

    private void end() throws CapstanException {
        Optional<Throwable> failure = handover.failure();
        if (failure.isEmpty()) {
            ended = true;
        } else if (failure.get() instanceof IOException) {
            throw new SourceFailed(
                    "SOURCE_UNREADABLE",
                    what + " cannot be read: " + failure.get().getMessage(),
                    "Look at the file system it lies on.",
                    Map.of("where", what),
                    failure.get());
        } else {
            throw new Broken(
                    "SOURCE_BROKEN",
                    "reading " + what + " failed: " + failure.get(),
                    "Please report this.",
                    Map.of("where", what),
                    failure.get());
        }
    }

    private void claim(List<RawChunk> batch) throws CapstanException {
        List<Digest> digests =
                batch.stream().map(chunk -> chunk.digest().join()).toList();
        BitSet wanted = dedup.claim(digests);
        for (int i = 0; i < batch.size(); i++) {
            RawChunk chunk = batch.get(i);
            Digest digest = digests.get(i);
            try {
                chunk.index().add(chunk.data().length, digest);
            } catch (IOException e) {
                throw new SourceFailed(
                        "INDEX_UNWRITABLE",
                        "the index of " + what + " cannot be written: " + e,
                        "Make room where temporary files are kept.",
                        Map.of("where", what),
                        e);
            }
            if (wanted.get(i)) {
                coming.add(new Coming(digest, chunk.data().length, workers.encode(chunk.data())));
            } else {
                handover.release(chunk.data().length);
            }
        }
    }

    /** Stops reading, wherever it is, and closes all blobs. Idempotent. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            handover.close();
            reader.join();
            workers.close();
            coming.clear();
            held.closeAll();
        }
    }
}
