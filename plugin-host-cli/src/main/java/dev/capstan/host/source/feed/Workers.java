package dev.capstan.host.source.feed;

import dev.capstan.api.content.Digest;
import dev.capstan.host.snapshot.BlobEncoder;
import dev.capstan.host.snapshot.Sha256;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The threads that digest and compress. */
final class Workers implements AutoCloseable {
    private final ExecutorService pool;
    private final Queue<BlobEncoder> idle = new ConcurrentLinkedQueue<>();

    Workers(int threads, String name) {
        pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, name + " worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    CompletableFuture<Digest> digest(byte[] data) {
        return CompletableFuture.supplyAsync(() -> Sha256.of(data), pool);
    }

    CompletableFuture<byte[]> encode(byte[] data) {
        return CompletableFuture.supplyAsync(
                () -> {
                    BlobEncoder free = idle.poll();
                    BlobEncoder encoder = free == null ? new BlobEncoder() : free;
                    byte[] blob = encoder.encode(data, 0, data.length);
                    idle.add(encoder);
                    return blob;
                },
                pool);
    }

    /** Waits for what is being done, then gives the encoders' memory back. */
    @Override
    public void close() {
        pool.shutdown();
        boolean interrupted = false;
        while (!pool.isTerminated()) {
            try {
                boolean unused = pool.awaitTermination(1, TimeUnit.DAYS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        for (BlobEncoder encoder = idle.poll(); encoder != null; encoder = idle.poll()) {
            encoder.close();
        }
    }
}
