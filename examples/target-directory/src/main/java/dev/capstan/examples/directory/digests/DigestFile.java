package dev.capstan.examples.directory.digests;

import dev.capstan.api.content.Digest;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file of digests, 32 bytes each and nothing else. */
public final class DigestFile {
    private static final int BLOCK = 1024 * Digest.BYTES;

    private DigestFile() {}

    /**
     * Reads a part of such a file.
     *
     * @param file stays open as long as the stream is used; its position is not touched
     * @param from number of the first digest
     * @param count how many
     * @return a stream that needs 32 KiB at most; it fails with {@link EOFException} where the file is too short
     */
    public static DigestStream stream(FileChannel file, long from, long count) {
        ByteBuffer block = ByteBuffer.allocate((int) Math.min(BLOCK, Math.multiplyExact(count, Digest.BYTES)))
                .limit(0);
        return new DigestStream() {
            private long at = Math.multiplyExact(from, Digest.BYTES);
            private final long end = Math.addExact(at, Math.multiplyExact(count, Digest.BYTES));

            @Override
            public @org.jspecify.annotations.Nullable Digest next() throws IOException {
                if (!block.hasRemaining()) {
                    if (at >= end) {
                        return null;
                    }
                    fill(file, at, block.clear().limit((int) Math.min(block.capacity(), end - at)));
                    at += block.limit();
                }
                return Digest.read(block);
            }
        };
    }

    private static void fill(FileChannel file, long at, ByteBuffer block) throws IOException {
        while (block.hasRemaining()) {
            if (file.read(block, at + block.position()) < 0) {
                throw new EOFException("a list of digests ends at byte " + (at + block.position()));
            }
        }
        block.flip();
    }
}
