package dev.capstan.host.source.feed;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ScatteringByteChannel;
import java.util.Objects;

/** Reads an array. One thread. */
final class HeapChannel implements ScatteringByteChannel {
    private final ByteBuffer bytes;
    private boolean open = true;

    HeapChannel(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    @Override
    public int read(ByteBuffer to) throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
        int n = Math.min(to.remaining(), bytes.remaining());
        if (n == 0) {
            return to.hasRemaining() ? -1 : 0;
        }
        to.put(bytes.slice(bytes.position(), n));
        bytes.position(bytes.position() + n);
        return n;
    }

    @Override
    public long read(ByteBuffer[] to, int offset, int length) throws ClosedChannelException {
        Objects.checkFromIndexSize(offset, length, to.length);
        long total = 0;
        for (int i = offset; i < offset + length; i++) {
            int n = read(to[i]);
            if (n < 0) {
                return total == 0 ? -1 : total;
            }
            total += n;
        }
        return total;
    }

    @Override
    public long read(ByteBuffer[] to) throws ClosedChannelException {
        return read(to, 0, to.length);
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
