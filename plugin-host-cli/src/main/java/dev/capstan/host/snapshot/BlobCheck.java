package dev.capstan.host.snapshot;

import dev.capstan.api.content.Digest;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedDeque;

/** {@link BlobDecoder#intact} for any number of threads: keeps as many decoders as were busy at once. Do not use it after {@link #close}. */
public final class BlobCheck implements AutoCloseable {
    private final ConcurrentLinkedDeque<BlobDecoder> idle = new ConcurrentLinkedDeque<>();

    /** As {@link BlobDecoder#intact}. */
    public boolean intact(Digest digest, ByteBuffer blob) {
        BlobDecoder last = idle.pollLast();
        BlobDecoder decoder = last != null ? last : new BlobDecoder();
        try {
            return decoder.intact(digest, blob);
        } finally {
            idle.addLast(decoder);
        }
    }

    /** Gives the decoders' native memory back. */
    @Override
    public void close() {
        for (BlobDecoder decoder = idle.pollLast(); decoder != null; decoder = idle.pollLast()) {
            decoder.close();
        }
    }
}
