package dev.capstan.examples.directory.digests;

import dev.capstan.api.content.Digest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Digests one after the other. Used by one thread, once. */
@FunctionalInterface
public interface DigestStream {
    /** No digests. */
    DigestStream EMPTY = () -> null;

    /**
     * The next one.
     *
     * @return null at the end, and from then on
     * @throws IOException when it cannot be read
     */
    @Nullable
    Digest next() throws IOException;
}
