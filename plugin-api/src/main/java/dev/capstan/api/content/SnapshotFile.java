package dev.capstan.api.content;

import dev.capstan.api.error.CapstanException;
import java.nio.channels.ReadableByteChannel;
import java.time.Instant;

/**
 * A file of a snapshot (manifest, index, small blob): opaque to a target, kept byte for byte.
 *
 * @param name one segment, 1 to 255 UTF-16 units, unique in the snapshot
 * @param size bytes, not negative; exactly what {@link Content#open()} yields
 * @param mode permission bits as in {@code st_mode}, 0 to 07777
 * @param modified last modification; targets keep at least whole seconds
 * @param content where the bytes come from
 */
public record SnapshotFile(String name, long size, int mode, Instant modified, Content content) {
    /**
     * Checks name, size and mode.
     *
     * @throws IllegalArgumentException when one is out of its range
     */
    public SnapshotFile {
        Names.requireSegment("a file of a snapshot", name, 255);
        if (size < 0 || mode < 0 || mode > 07777) {
            throw new IllegalArgumentException("size " + size + " or mode " + Integer.toOctalString(mode));
        }
    }

    /** The bytes of a file. */
    @FunctionalInterface
    public interface Content {
        /**
         * Opens the bytes from the beginning. Given by a source it may be called any number of times until the snapshot
         * source is closed; given to a {@code Sink} it may be called once, during that call. The caller closes.
         *
         * @return a blocking channel
         * @throws CapstanException when the bytes cannot be had
         */
        ReadableByteChannel open() throws CapstanException;
    }
}
