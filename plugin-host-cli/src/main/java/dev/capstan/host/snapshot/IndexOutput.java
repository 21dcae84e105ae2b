package dev.capstan.host.snapshot;

import dev.capstan.api.content.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;

/** Writes index entries behind a header of zeros, which no reader takes for an index; the header comes last. */
final class IndexOutput {
    private static final int BUFFER = 64 << 10;

    private final SeekableByteChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private final MessageDigest sha = Sha256.start();

    IndexOutput(SeekableByteChannel file) throws IOException {
        if (file.size() != 0) {
            throw new IllegalArgumentException(
                    "an index is written to an empty file, this one has " + file.size() + " bytes");
        }
        this.file = file;
        writeFully(ByteBuffer.allocate(IndexHeader.LENGTH));
    }

    /** Room for one entry, little-endian. */
    ByteBuffer room(int entryLength) throws IOException {
        if (buffer.remaining() < entryLength) {
            flush();
        }
        return buffer;
    }

    private void flush() throws IOException {
        buffer.flip();
        sha.update(buffer.duplicate());
        writeFully(buffer);
        buffer.clear();
    }

    Digest csum() throws IOException {
        flush();
        return Sha256.finish(sha);
    }

    void header(ByteBuffer header) throws IOException {
        file.position(0);
        writeFully(header);
    }

    private void writeFully(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }
}
