package dev.capstan.host.source.restore;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;

/** Reads a channel up to a place. */
final class RangeStream extends FilterInputStream {
    private final FileChannel channel;
    private final long end;

    RangeStream(InputStream in, FileChannel channel, long end) {
        super(in);
        this.channel = channel;
        this.end = end;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        long left = end - channel.position();
        if (left <= 0) {
            return -1;
        }
        return super.read(bytes, offset, (int) Math.min(length, left));
    }

    @Override
    public long skip(long count) throws IOException {
        long n = Math.max(0, Math.min(count, end - channel.position()));
        channel.position(channel.position() + n);
        return n;
    }

    @Override
    public int available() throws IOException {
        return 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** The channel belongs to the spool. */
    @Override
    public void close() {
        // Nothing to give back.
    }
}
