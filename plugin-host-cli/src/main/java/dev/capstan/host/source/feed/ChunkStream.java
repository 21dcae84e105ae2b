package dev.capstan.host.source.feed;

import dev.capstan.host.snapshot.Chunker;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Cuts what is written to it into chunks. One thread. */
final class ChunkStream extends OutputStream {
    private static final int FIRST_ROOM = 1 << 16;

    private final Chunker chunker;
    private final Receiver receiver;
    private byte[] room = new byte[FIRST_ROOM];
    private int filled;

    /** Gets each chunk. */
    interface Receiver {
        /** The array is the receiver's. */
        void chunk(byte[] data) throws IOException;
    }

    ChunkStream(int average, Receiver receiver) {
        this.chunker = new Chunker(average);
        this.receiver = receiver;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int left = length;
        while (left > 0) {
            int cut = chunker.feed(bytes, at, left);
            int taken = cut > 0 ? cut : left;
            append(bytes, at, taken);
            at += taken;
            left -= taken;
            if (cut > 0) {
                handOver();
            }
        }
    }

    private void append(byte[] bytes, int offset, int length) {
        if (room.length - filled < length) {
            int wanted = Math.max(filled + length, Math.min(chunker.maximum(), room.length * 2));
            room = Arrays.copyOf(room, wanted);
        }
        System.arraycopy(bytes, offset, room, filled, length);
        filled += length;
    }

    private void handOver() throws IOException {
        receiver.chunk(Arrays.copyOf(room, filled));
        filled = 0;
    }

    /** The stream ends: what is left is its last chunk. */
    void finish() throws IOException {
        if (filled > 0) {
            handOver();
        }
    }
}
