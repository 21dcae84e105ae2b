package dev.capstan.conformance;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ScatteringByteChannel;

/**
 * Yields a {@link Content}. Reads come short on purpose (the first one five bytes), because channels may; it can end too
 * early or too late, or fail in the middle. For one thread.
 */
final class ContentChannel implements ScatteringByteChannel {
    /** What goes wrong, and after how many bytes. */
    enum Fault {
        NONE,
        FAILS,
        ENDS_EARLY,
        GOES_ON
    }

    private final Content content;
    private final Fault fault;
    private final long at;
    private final Runnable onClose;
    private long position;
    private long blockNumber = -1;
    private ByteBuffer block = ByteBuffer.allocate(0);
    private boolean open = true;

    ContentChannel(Content content, Fault fault, Runnable onClose) {
        this.content = content;
        this.fault = fault;
        this.at = content.size() / 2;
        this.onClose = onClose;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (!open) {
            throw new ClosedChannelException();
        }
        long end = fault == Fault.ENDS_EARLY ? at : content.size();
        if (fault == Fault.FAILS && position >= at) {
            throw new IOException("the kit's source fails after " + at + " bytes, as it was told to");
        }
        if (!into.hasRemaining()) {
            return 0;
        }
        if (position >= end) {
            if (fault == Fault.GOES_ON && position < end + 10) {
                into.put((byte) '!');
                position++;
                return 1;
            }
            return -1;
        }
        long limit = fault == Fault.FAILS ? at : end;
        int count = (int) Math.min(Math.min(into.remaining(), step()), limit - position);
        count = Math.min(count, load().remaining());
        into.put(block.slice(block.position(), count));
        position += count;
        return count;
    }

    private long step() {
        return position == 0 ? 5 : 1 + (position * 31 + 8_191) % 16_381;
    }

    private ByteBuffer load() {
        long wanted = position / Content.blockSize();
        if (wanted != blockNumber) {
            blockNumber = wanted;
            block = ByteBuffer.wrap(content.block(wanted));
        }
        return block.position((int) (position % Content.blockSize()));
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            if (into[i].hasRemaining()) {
                return read(into[i]);
            }
        }
        return 0;
    }

    @Override
    public long read(ByteBuffer[] into) throws IOException {
        return read(into, 0, into.length);
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            onClose.run();
        }
    }
}
