package dev.capstan.tape.format.record;

import dev.capstan.tape.format.TapeFormatException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Frames the stream of one tape file into records (PBS tape format, A.1). Payload is written or read straight into the
 * record's buffer, so nothing is copied twice. One thread; after an exception the file is lost.
 */
public final class RecordWriter {
    private final RecordOutput out;
    private @Nullable ByteBuffer record;
    private long sequence;
    private long bytes;
    private boolean finished;

    /**
     * A new tape file.
     *
     * @param out takes the records
     */
    public RecordWriter(RecordOutput out) {
        this.out = out;
    }

    /**
     * Adds bytes.
     *
     * @param from emptied
     * @throws IOException from the output
     */
    public void put(ByteBuffer from) throws IOException {
        int limit = from.limit();
        while (from.hasRemaining()) {
            ByteBuffer room = room();
            from.limit(Math.min(limit, from.position() + room.remaining()));
            bytes += from.remaining();
            room.put(from);
            from.limit(limit);
            emitIfFull(room);
        }
    }

    /**
     * Adds exactly so many bytes from a channel, read straight into the records.
     *
     * @param from blocking
     * @param count 0 or more
     * @throws EOFException when the channel ends before; the stream then holds a part
     * @throws IOException from channel or output
     */
    public void put(ReadableByteChannel from, long count) throws IOException {
        long left = count;
        while (left > 0) {
            ByteBuffer room = room();
            room.limit((int) Math.min(TapeRecord.BYTES, room.position() + left));
            int got = from.read(room);
            room.limit(TapeRecord.BYTES);
            if (got < 0) {
                throw new EOFException(left + " of " + count + " bytes are missing");
            }
            left -= got;
            bytes += got;
            emitIfFull(room);
        }
    }

    private ByteBuffer room() throws IOException {
        if (finished) {
            throw new IllegalStateException("the tape file is finished");
        }
        if (record == null) {
            record = out.acquire();
            record.position(TapeRecord.HEADER);
        }
        return record;
    }

    private void emitIfFull(ByteBuffer full) throws IOException {
        if (!full.hasRemaining()) {
            emit(full, new TapeRecord(TapeRecord.PAYLOAD, sequence, false, false));
        }
    }

    private void emit(ByteBuffer full, TapeRecord header) throws IOException {
        header.putTo(full);
        full.clear();
        record = null;
        if (sequence == TapeRecord.LAST_SEQUENCE) {
            throw new TapeFormatException("record " + sequence, 12, "a tape file cannot have more records");
        }
        sequence++;
        out.submit(full);
    }

    /**
     * Writes the last record; an empty one when the stream fills its records exactly.
     *
     * @param incomplete whether the stream was given up
     * @throws IOException from the output
     */
    public void finish(boolean incomplete) throws IOException {
        ByteBuffer last = room();
        int size = last.position() - TapeRecord.HEADER;
        while (last.remaining() >= Long.BYTES) {
            last.putLong(0);
        }
        while (last.hasRemaining()) {
            last.put((byte) 0);
        }
        finished = true;
        emit(last, new TapeRecord(size, sequence, true, incomplete));
    }

    /**
     * The record the next byte goes to.
     *
     * @return sequence number in the tape file
     */
    public long record() {
        return sequence;
    }

    /**
     * Payload bytes so far.
     *
     * @return without headers and padding
     */
    public long bytes() {
        return bytes;
    }

    /**
     * Bytes on tape so far, headers and the record under construction included.
     *
     * @return a multiple of the record size
     */
    public long bytesOnTape() {
        return (sequence + (record == null ? 0 : 1)) * TapeRecord.BYTES;
    }

    /**
     * Whether the medium ends soon.
     *
     * @return see {@link RecordOutput#earlyWarning}
     */
    public boolean earlyWarning() {
        return out.earlyWarning();
    }
}
