package dev.capstan.scsi.emulator.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Function;
import java.util.zip.CRC32C;

/**
 * A small state that changes with every command and is never torn: two slots written alternately, each with a sequence number and a
 * checksum. A process killed in the middle of a write leaves the older slot valid. Nothing is forced to the disk: this survives the end
 * of a process, not of the computer.
 *
 * <p>Layout: header 0 (32 bytes), header 1 (32 bytes), payload 0, payload 1. Header, big-endian: 0 magic {@code CpSt} (4), 4 payload
 * length (4), 8 sequence (8), 16 CRC-32C over sequence, length and payload (4), 20 zero (12). The payload is written before its header.
 *
 * <p>Writers hold the device's lock. A reader without it gets a whole state too, the newest or the one before.
 */
public final class StateFile implements Closeable {
    private static final int MAGIC = 0x43705374;
    private static final int HEADER = 32;
    private static final int ATTEMPTS = 16;

    private final Path path;
    private final FileChannel channel;
    private final int capacity;
    private final ByteBuffer headers = ByteBuffer.allocateDirect(2 * HEADER);
    private final ByteBuffer scratch;
    private long sequence = -1;
    private byte[] payload = {};

    private StateFile(Path path, FileChannel channel, int capacity) {
        this.path = path;
        this.channel = channel;
        this.capacity = capacity;
        this.scratch = ByteBuffer.allocateDirect(capacity);
    }

    /**
     * Makes the file with its first state, in one step.
     *
     * @param path the file; replaced if it is there
     * @param capacity most bytes a state can have
     * @param initial the first state
     * @throws IOException if it cannot be written
     */
    public static void create(Path path, int capacity, byte[] initial) throws IOException {
        if (initial.length > capacity) {
            throw new IOException(path + ": a state of " + initial.length + " bytes does not fit " + capacity);
        }
        ByteBuffer whole = ByteBuffer.allocate(Math.addExact(2 * HEADER, Math.multiplyExact(2, capacity)));
        whole.putInt(0, MAGIC)
                .putInt(4, initial.length)
                .putLong(8, 1L)
                .putInt(16, checksum(1L, ByteBuffer.wrap(initial)));
        whole.put(2 * HEADER, initial);
        PrivateFiles.replace(path, whole);
    }

    /**
     * Opens an existing file.
     *
     * @param path the file
     * @param capacity the capacity it was made with
     * @return the open file, nothing read yet
     * @throws IOException if it cannot be opened
     */
    public static StateFile open(Path path, int capacity) throws IOException {
        return new StateFile(path, FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE), capacity);
    }

    /**
     * Reads the newest whole state. Cheap when nothing changed since the last call.
     *
     * @return true if it differs from what the last {@link #refresh} or {@link #write} saw
     * @throws IOException if the file cannot be read or both slots are damaged
     */
    public boolean refresh() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            headers.clear();
            readFully(headers, 0);
            int newer = sequenceOf(0) >= sequenceOf(1) ? 0 : 1;
            if (sequenceOf(newer) == sequence) {
                return false;
            }
            if (load(newer) || load(1 - newer)) {
                return true;
            }
        }
        throw new IOException(
                path + ": both copies of the device state are damaged; restore the file or make the library anew");
    }

    /**
     * The state as last read or written.
     *
     * @return a read-only view
     */
    public ByteBuffer payload() {
        return ByteBuffer.wrap(payload).asReadOnlyBuffer();
    }

    /**
     * Decodes the state as last read or written.
     *
     * @param <T> what it is
     * @param decoder reads the payload to its end
     * @return what the decoder made of it
     * @throws IOException if the decoder finds no such state; names the file
     */
    public <T> T decode(Function<ByteBuffer, T> decoder) throws IOException {
        try {
            return decoder.apply(payload());
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new IOException(
                    path + ": this is no state of this version of the emulator; make the library anew", e);
        }
    }

    /**
     * Writes a new state. The caller holds the device's lock and has refreshed.
     *
     * @param state at most the capacity
     * @throws IOException if it cannot be written
     */
    public void write(byte[] state) throws IOException {
        if (state.length > capacity) {
            throw new IOException(path + ": a state of " + state.length + " bytes does not fit " + capacity);
        }
        long next = Math.addExact(sequence, 1);
        // sequence 1 was written to slot 0 when the file was made
        int slot = (int) ((next - 1) & 1);
        scratch.clear().put(state).flip();
        int checksum = checksum(next, scratch.duplicate());
        writeFully(scratch, payloadOffset(slot));
        headers.clear();
        headers.putInt(MAGIC).putInt(state.length).putLong(next).putInt(checksum);
        headers.putInt(0).putLong(0).flip();
        writeFully(headers, (long) slot * HEADER);
        sequence = next;
        payload = state.clone();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private boolean load(int slot) throws IOException {
        int length = headers.getInt(slot * HEADER + 4);
        long found = sequenceOf(slot);
        if (found < 0 || length < 0 || length > capacity) {
            return false;
        }
        if (found == sequence) {
            return true;
        }
        scratch.clear().limit(length);
        readFully(scratch, payloadOffset(slot));
        scratch.flip();
        if (checksum(found, scratch.duplicate()) != headers.getInt(slot * HEADER + 16)) {
            return false;
        }
        payload = new byte[length];
        scratch.get(payload);
        sequence = found;
        return true;
    }

    /** Slot 1 of a new file is all zero: no magic, so older than everything. */
    private long sequenceOf(int slot) {
        return headers.getInt(slot * HEADER) == MAGIC ? headers.getLong(slot * HEADER + 8) : -1;
    }

    private long payloadOffset(int slot) {
        return 2L * HEADER + (long) slot * capacity;
    }

    private void readFully(ByteBuffer target, long offset) throws IOException {
        long at = offset;
        while (target.hasRemaining()) {
            int got = channel.read(target, at);
            if (got < 0) {
                throw new IOException(path + ": ends at byte " + at + ", the device state is cut off");
            }
            at += got;
        }
    }

    private void writeFully(ByteBuffer source, long offset) throws IOException {
        long at = offset;
        while (source.hasRemaining()) {
            at += channel.write(source, at);
        }
    }

    private static int checksum(long sequence, ByteBuffer payload) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(12)
                .putLong(sequence)
                .putInt(payload.remaining())
                .flip());
        crc.update(payload);
        return (int) crc.getValue();
    }
}
