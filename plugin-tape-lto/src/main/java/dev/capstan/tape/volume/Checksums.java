package dev.capstan.tape.volume;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Checksums of a tape file: so that a later read can name the record in which a bit flipped. Kept in the state, never on
 * tape.
 */
public final class Checksums {
    private final byte[] sha256;
    private final byte[] crc32c;

    /**
     * Of one tape file.
     *
     * @param sha256 32 bytes, over all its records
     * @param crc32c four bytes, big-endian, for each record in order
     */
    public Checksums(byte[] sha256, byte[] crc32c) {
        if (sha256.length != 32 || crc32c.length % Integer.BYTES != 0) {
            throw new IllegalArgumentException(sha256.length + " and " + crc32c.length + " bytes of checksums");
        }
        this.sha256 = sha256.clone();
        this.crc32c = crc32c.clone();
    }

    /**
     * Records covered.
     *
     * @return 0 or more
     */
    public long records() {
        return crc32c.length / Integer.BYTES;
    }

    /**
     * Over all records.
     *
     * @return a copy, 32 bytes
     */
    public byte[] sha256() {
        return sha256.clone();
    }

    /**
     * Of the records, as they are kept.
     *
     * @return a copy, four bytes big-endian for each
     */
    public byte[] crc32c() {
        return crc32c.clone();
    }

    /**
     * Of one record.
     *
     * @param record its number in the file, from 0
     * @return CRC-32C (Castagnoli)
     */
    public int crc32c(long record) {
        return ByteBuffer.wrap(crc32c).getInt(Math.multiplyExact(Math.toIntExact(record), Integer.BYTES));
    }

    @Override
    public String toString() {
        return records() + " records, SHA-256 " + HexFormat.of().formatHex(sha256);
    }
}
