package dev.capstan.examples.directory;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;

/** Bytes in memory as a channel. */
final class BufferChannel implements ReadableByteChannel {
    private final ByteBuffer bytes;
    private boolean open = true;

    BufferChannel(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read(ByteBuffer into) throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
        if (!bytes.hasRemaining()) {
            return -1;
        }
        int count = Math.min(bytes.remaining(), into.remaining());
        into.put(bytes.slice(bytes.position(), count));
        bytes.position(bytes.position() + count);
        return count;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
