package dev.capstan.tape.format.record;

import dev.capstan.tape.format.TapeFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * Puts the stream of one tape file together (PBS tape format, A.4). Each record is checked; behind the last one there must
 * be a filemark. One thread.
 */
public final class RecordReader implements ReadableByteChannel {
    private final RecordInput in;
    private final ByteBuffer record;
    private long next;
    private long bytes;
    private boolean ended;
    private boolean endMarker;
    private boolean incomplete;

    /**
     * Reads a tape file from its beginning.
     *
     * @param in stands before its first record
     * @param buffer at least {@link TapeRecord#BYTES}, used until the reader is dropped
     */
    public RecordReader(RecordInput in, ByteBuffer buffer) {
        this(in, buffer, 0);
    }

    /**
     * Reads a tape file from one of its records.
     *
     * @param in stands before that record
     * @param buffer at least {@link TapeRecord#BYTES}, used until the reader is dropped
     * @param first sequence number of that record
     */
    public RecordReader(RecordInput in, ByteBuffer buffer, long first) {
        this.in = in;
        this.record = buffer.duplicate();
        this.record.limit(0);
        this.next = first;
    }

    /**
     * Reads stream bytes.
     *
     * @param to filled as far as one record goes
     * @return -1 behind the last byte
     * @throws TapeFormatException when a record is not what it must be, or the file ends without an end marker
     * @throws IOException from the input
     */
    @Override
    public int read(ByteBuffer to) throws IOException {
        if (!fill()) {
            return -1;
        }
        int count = Math.min(to.remaining(), record.remaining());
        int limit = record.limit();
        record.limit(record.position() + count);
        to.put(record);
        record.limit(limit);
        bytes += count;
        return count;
    }

    /** Reads records until there is payload, or the end is known. */
    private boolean fill() throws IOException {
        while (!record.hasRemaining() && !ended) {
            advance();
        }
        return record.hasRemaining();
    }

    private void advance() throws IOException {
        RecordInput.Found found = in.next(record);
        if (endMarker) {
            record.limit(0);
            ended = true;
            if (found != RecordInput.Found.FILEMARK) {
                throw new TapeFormatException("record " + next, bytes, "no filemark behind the end marker: " + found);
            }
            return;
        }
        if (found != RecordInput.Found.RECORD) {
            record.limit(0);
            ended = true;
            throw new TapeFormatException(
                    "record " + next, bytes, "the tape file ends without an end marker: " + found);
        }
        try {
            TapeRecord header = TapeRecord.check(record, next);
            endMarker = header.end();
            incomplete = header.incomplete();
            record.position(TapeRecord.HEADER).limit(TapeRecord.HEADER + header.size());
        } catch (TapeFormatException e) {
            record.limit(0);
            ended = true;
            throw e;
        }
        next++;
        if (endMarker && !record.hasRemaining()) {
            advance();
        }
    }

    /**
     * Reads exactly as much as the buffer takes.
     *
     * @param to filled and flipped
     * @param what named in the error
     * @throws TapeFormatException when the stream ends before
     * @throws IOException as {@link #read}
     */
    public void readFully(ByteBuffer to, String what) throws IOException {
        while (to.hasRemaining()) {
            if (read(to) < 0) {
                throw new TapeFormatException(what, bytes, "the stream ends " + to.remaining() + " bytes too early");
            }
        }
        to.flip();
    }

    /**
     * Passes over stream bytes.
     *
     * @param count how many
     * @return how many there were
     * @throws IOException as {@link #read}
     */
    public long skip(long count) throws IOException {
        long left = count;
        while (left > 0 && fill()) {
            int step = (int) Math.min(left, record.remaining());
            record.position(record.position() + step);
            bytes += step;
            left -= step;
        }
        return count - left;
    }

    /**
     * Whether there is another byte; reads a record if need be.
     *
     * @return false behind the last byte
     * @throws IOException as {@link #read}
     */
    public boolean hasMore() throws IOException {
        return fill();
    }

    /**
     * Whether the last record was seen.
     *
     * @return true also while its payload is not read yet
     */
    public boolean hasEndMarker() {
        return endMarker;
    }

    /**
     * Whether the stream was given up by its writer.
     *
     * @return known when {@link #hasEndMarker}
     */
    public boolean isIncomplete() {
        return incomplete;
    }

    /**
     * Records read so far, counted from the beginning of the tape file.
     *
     * @return the sequence number the next record must have
     */
    public long records() {
        return next;
    }

    /**
     * The record that holds the next byte.
     *
     * @return its sequence number
     */
    public long record() {
        return record.hasRemaining() ? next - 1 : next;
    }

    /**
     * Stream bytes read or skipped.
     *
     * @return since this reader was made
     */
    public long bytes() {
        return bytes;
    }

    @Override
    public boolean isOpen() {
        return !ended;
    }

    /** Stops reading; the position on tape stays where it is. */
    @Override
    public void close() {
        ended = true;
        record.limit(0);
    }
}
