package dev.capstan.tape.volume;

import dev.capstan.tape.format.record.TapeRecord;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A fixed number of record buffers, direct and page-aligned, so that the kernel moves them without a copy. Thread-safe; made
 * once for a drive and used for all its tape files.
 */
public final class RecordRing {
    private static final int PAGE = 4096;

    private final BlockingQueue<ByteBuffer> free;
    private final int buffers;

    /**
     * Allocates the buffers.
     *
     * @param buffers 2 or more; each takes a record
     */
    public RecordRing(int buffers) {
        this.buffers = buffers;
        this.free = new ArrayBlockingQueue<>(buffers);
        for (int i = 0; i < buffers; i++) {
            free.add(ByteBuffer.allocateDirect(TapeRecord.BYTES + PAGE)
                    .alignedSlice(PAGE)
                    .limit(TapeRecord.BYTES)
                    .slice()
                    .order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    int size() {
        return buffers;
    }

    /** A free buffer, cleared; blocks until there is one. */
    ByteBuffer take() throws InterruptedException {
        ByteBuffer buffer = free.take();
        buffer.clear();
        return buffer;
    }

    void giveBack(ByteBuffer buffer) {
        free.add(buffer);
    }
}
