package dev.capstan.tape.format.record;

import dev.capstan.tape.format.TapeFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** So many bytes of a tape file's stream: a blob, a file in an archive. What is not read can be passed over. One thread. */
public final class StreamPart implements ReadableByteChannel {
    private final RecordReader in;
    private final String what;
    private long left;

    /**
     * The next bytes of a stream.
     *
     * @param in stands before them; not used otherwise until they are read or passed over
     * @param size how many
     * @param what named in errors
     */
    public StreamPart(RecordReader in, long size, String what) {
        this.in = in;
        this.left = size;
        this.what = what;
    }

    /**
     * Reads.
     *
     * @param to filled as far as one record goes
     * @return -1 behind the last byte of this part
     * @throws TapeFormatException when the stream ends before the part does
     * @throws IOException from the stream
     */
    @Override
    public int read(ByteBuffer to) throws IOException {
        if (left == 0) {
            return -1;
        }
        int limit = to.limit();
        to.limit((int) Math.min(limit, to.position() + left));
        int got = in.read(to);
        to.limit(limit);
        if (got < 0) {
            throw new TapeFormatException(what, in.bytes(), left + " bytes are missing");
        }
        left -= got;
        return got;
    }

    /**
     * Passes over what was not read.
     *
     * @return whether it was all there
     * @throws IOException from the stream
     */
    public boolean pass() throws IOException {
        boolean whole = in.skip(left) == left;
        left = 0;
        return whole;
    }

    @Override
    public boolean isOpen() {
        return left > 0;
    }

    /** Nothing: the rest is passed over by {@link #pass}. */
    @Override
    public void close() {}
}
