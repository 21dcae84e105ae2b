package dev.capstan.tape.format.record;

import dev.capstan.tape.format.Magic;
import dev.capstan.tape.format.TapeFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The header of a record (PBS tape format, A.1). Every record on tape has {@value #BYTES} bytes.
 *
 * <pre>
 * offset size
 *      0    8  magic
 *      8    1  flags: bit 0 end of stream, bit 1 incomplete
 *      9    3  payload bytes in this record, little-endian
 *     12    4  sequence number in the tape file, from 0, little-endian
 *     16       payload, zero behind its end
 * </pre>
 *
 * @param size payload bytes, 0 to {@value #PAYLOAD}
 * @param sequence number in the tape file, unsigned 32 bits
 * @param end whether it is the last of its file
 * @param incomplete whether the stream was given up here
 */
public record TapeRecord(int size, long sequence, boolean end, boolean incomplete) {
    /** Bytes of a record. */
    public static final int BYTES = 256 << 10;
    /** Bytes of its header. */
    public static final int HEADER = 16;
    /** Most payload bytes. */
    public static final int PAYLOAD = BYTES - HEADER;
    /** Highest sequence number. */
    public static final long LAST_SEQUENCE = 0xFFFF_FFFFL;

    static final long MAGIC = Magic.of("Proxmox Tape Block Header v1.0");
    private static final int END_OF_STREAM = 1;
    private static final int INCOMPLETE = 2;

    /** Writes the 16 bytes at the beginning of a little-endian buffer, leaving its position. */
    void putTo(ByteBuffer record) {
        int flags = (end ? END_OF_STREAM : 0) | (incomplete ? INCOMPLETE : 0);
        record.putLong(0, MAGIC);
        record.putInt(8, flags | (size << 8));
        record.putInt(12, (int) sequence);
    }

    /**
     * Reads and checks a header. Unknown flags are kept out: they are no fault, and nothing here depends on them.
     *
     * @param record position 0, limit at the bytes that came
     * @param expected the sequence number it must have
     * @return the header
     * @throws TapeFormatException when it is no record, or not that one
     */
    public static TapeRecord check(ByteBuffer record, long expected) throws TapeFormatException {
        String what = "record " + expected;
        if (record.limit() != BYTES) {
            throw new TapeFormatException(what, 0, "it has " + record.limit() + " bytes, not " + BYTES);
        }
        ByteBuffer view = record.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (view.getLong(0) != MAGIC) {
            throw new TapeFormatException(what, 0, "it does not begin as a record does");
        }
        int word = view.getInt(8);
        long sequence = Integer.toUnsignedLong(view.getInt(12));
        int size = word >>> 8;
        boolean end = (word & END_OF_STREAM) != 0;
        if (sequence != expected) {
            throw new TapeFormatException(what, 12, "its sequence number is " + sequence);
        }
        if (size > PAYLOAD) {
            throw new TapeFormatException(what, 9, "it claims " + size + " payload bytes");
        }
        if (!end && size != PAYLOAD) {
            throw new TapeFormatException(what, 9, "it is not the last one and has only " + size + " payload bytes");
        }
        return new TapeRecord(size, sequence, end, (word & INCOMPLETE) != 0);
    }

    /**
     * Whether bytes begin as a record does.
     *
     * @param bytes position 0
     * @return false also when there are too few
     */
    public static boolean looksLikeOne(ByteBuffer bytes) {
        return bytes.limit() >= HEADER
                && bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).getLong(0) == MAGIC;
    }
}
