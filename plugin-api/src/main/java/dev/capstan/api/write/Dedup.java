package dev.capstan.api.write;

import dev.capstan.api.content.Digest;
import dev.capstan.api.error.CapstanException;
import java.util.BitSet;
import java.util.List;

/** Which blobs a session wants; given by the target, valid during one {@code store}, may be asked by any one thread. */
@FunctionalInterface
public interface Dedup {
    /**
     * Asks for many at once.
     *
     * <p>A digest wanted once is not wanted again in this {@code store}, so whoever claimed it must deliver it, or fail. A
     * claim whose blob did not come because the store failed is forgotten.
     *
     * @param batch at most 65,536 digests, may hold one several times
     * @return bit i is set when the blob of {@code batch[i]} must be delivered; for a digest that stands in the batch
     *     several times at most one bit
     * @throws CapstanException when the catalog cannot be read; the source lets it pass
     */
    BitSet claim(List<Digest> batch) throws CapstanException;
}
