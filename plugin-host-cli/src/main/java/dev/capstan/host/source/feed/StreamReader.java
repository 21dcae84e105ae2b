package dev.capstan.host.source.feed;

import dev.capstan.host.snapshot.Chunker;
import dev.capstan.host.snapshot.DynamicIndexWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.LongConsumer;

/** The thread that reads: runs a producer and cuts what it writes. */
final class StreamReader {
    private static final int LISTING_BUFFER = 1 << 16;

    private final Producer producer;
    private final Handover handover;
    private final Workers workers;
    private final LongConsumer progress;
    private final Thread thread;
    private long read;

    StreamReader(
            String name,
            Producer producer,
            SnapshotIndexes indexes,
            Handover handover,
            Workers workers,
            LongConsumer progress) {
        this.producer = producer;
        this.handover = handover;
        this.workers = workers;
        this.progress = progress;
        this.thread = new Thread(() -> run(indexes), name + " reader");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run(SnapshotIndexes indexes) {
        try {
            ChunkStream data = new ChunkStream(Chunker.DATA_AVERAGE, chunk -> {
                read += chunk.length;
                progress.accept(read);
                hand(chunk, indexes.data());
            });
            ChunkStream listing = new ChunkStream(Chunker.LISTING_AVERAGE, chunk -> hand(chunk, indexes.listing()));
            OutputStream small = new BufferedOutputStream(listing, LISTING_BUFFER);
            producer.produce(data, small);
            small.flush();
            data.finish();
            listing.finish();
            handover.end();
        } catch (IOException | RuntimeException | Error e) {
            handover.fail(e);
        }
    }

    private void hand(byte[] chunk, DynamicIndexWriter index) throws IOException {
        handover.reserve(chunk.length);
        handover.put(new RawChunk(chunk, workers.digest(chunk), index));
    }

    /** Waits until the thread ended; the handover must be closed, or nobody may have to wait for it. */
    void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
