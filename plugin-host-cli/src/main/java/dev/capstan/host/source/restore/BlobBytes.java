package dev.capstan.host.source.restore;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** A blob as it comes from a target. */
final class BlobBytes {
    /** The longest header of a data blob in bytes (PBS tape format, H.3). */
    static final int MOST_HEADER = 44;

    private BlobBytes() {}

    /** Exactly so many bytes, checked against a limit by the caller. */
    static ByteBuffer read(ReadableByteChannel from, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(size);
        while (bytes.hasRemaining()) {
            if (from.read(bytes) < 0) {
                throw new EOFException("a blob of " + size + " bytes ends after " + bytes.position());
            }
        }
        return bytes.flip();
    }
}
