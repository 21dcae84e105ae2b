package dev.capstan.host.source.restore;

import dev.capstan.api.content.Digest;
import dev.capstan.host.snapshot.ChunkIndex;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** Where in an index a digest stands; often once, sometimes a thousand times. Twelve bytes of memory for each entry, the digests stay in the index. */
final class ChunkPlaces {
    private static final int NONE = -1;

    private final ChunkIndex index;
    private final int mask;
    private final int[] first;
    private final int[] next;

    ChunkPlaces(ChunkIndex index) throws IOException {
        this.index = index;
        int count = index.count();
        int size = Math.max(2, Integer.highestOneBit(Math.min(count, 1 << 29)) * 2);
        this.mask = size - 1;
        this.first = new int[size];
        this.next = new int[count];
        Arrays.fill(first, NONE);
        for (int i = count - 1; i >= 0; i--) {
            int bucket = bucket(index.digest(i));
            next[i] = first[bucket];
            first[bucket] = i;
        }
    }

    /** A digest is as good a hash as there is. */
    private int bucket(Digest digest) {
        return (int) digest.a() & mask;
    }

    /** Calls with each entry of that digest, in order. */
    void each(Digest digest, IntConsumer entry) throws IOException {
        for (int i = first[bucket(digest)]; i != NONE; i = next[i]) {
            if (index.digest(i).equals(digest)) {
                entry.accept(i);
            }
        }
    }
}
