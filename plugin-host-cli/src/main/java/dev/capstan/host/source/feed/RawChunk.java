package dev.capstan.host.source.feed;

import dev.capstan.api.content.Digest;
import dev.capstan.host.snapshot.DynamicIndexWriter;
import java.util.concurrent.CompletableFuture;

/** A chunk that was read. Nobody changes its bytes. */
final class RawChunk {
    private final byte[] data;
    private final CompletableFuture<Digest> digest;
    private final DynamicIndexWriter index;

    /**
     * Makes it.
     *
     * @param digest of the data, being computed
     * @param index of the stream it belongs to; only the pulling thread adds to it
     */
    RawChunk(byte[] data, CompletableFuture<Digest> digest, DynamicIndexWriter index) {
        this.data = data;
        this.digest = digest;
        this.index = index;
    }

    byte[] data() {
        return data;
    }

    CompletableFuture<Digest> digest() {
        return digest;
    }

    DynamicIndexWriter index() {
        return index;
    }
}
