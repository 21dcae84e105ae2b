package dev.capstan.api.content;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * The name of a blob: 32 bytes, given by whoever made the blob (for plain data the SHA-256 of the data). A target compares
 * digests and nothing else; it never computes one. Ordered bytewise, unsigned. Four longs instead of an array, so that
 * millions are cheap and a digest can be a key.
 *
 * @param a bytes 0 to 7, big-endian
 * @param b bytes 8 to 15, big-endian
 * @param c bytes 16 to 23, big-endian
 * @param d bytes 24 to 31, big-endian
 */
public record Digest(long a, long b, long c, long d) implements Comparable<Digest> {
    /** Bytes in a digest. */
    public static final int BYTES = 32;

    /**
     * From an array of exactly 32 bytes.
     *
     * @param bytes the digest
     * @return the same as a value
     * @throws IllegalArgumentException on any other length
     */
    public static Digest of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a digest has 32 bytes, not " + bytes.length);
        }
        return of(bytes, 0);
    }

    /**
     * From a place in an array.
     *
     * @param bytes holds the digest
     * @param offset where it starts
     * @return the digest
     * @throws IndexOutOfBoundsException when fewer than 32 bytes follow the offset
     */
    public static Digest of(byte[] bytes, int offset) {
        return read(ByteBuffer.wrap(bytes, offset, BYTES));
    }

    /**
     * Reads 32 bytes at the position and moves it, whatever the buffer's byte order.
     *
     * @param from at least 32 bytes remaining
     * @return the digest
     * @throws java.nio.BufferUnderflowException when fewer remain
     */
    public static Digest read(ByteBuffer from) {
        ByteOrder order = from.order();
        from.order(ByteOrder.BIG_ENDIAN);
        try {
            return new Digest(from.getLong(), from.getLong(), from.getLong(), from.getLong());
        } finally {
            from.order(order);
        }
    }

    /**
     * From 64 hexadecimal digits, either case.
     *
     * @param hex the digits
     * @return the digest
     * @throws IllegalArgumentException on anything else
     */
    public static Digest parse(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    /**
     * Writes 32 bytes at the position and moves it, whatever the buffer's byte order.
     *
     * @param to at least 32 bytes remaining
     * @throws java.nio.BufferOverflowException when fewer remain
     */
    public void putTo(ByteBuffer to) {
        ByteOrder order = to.order();
        to.order(ByteOrder.BIG_ENDIAN);
        try {
            to.putLong(a).putLong(b).putLong(c).putLong(d);
        } finally {
            to.order(order);
        }
    }

    /**
     * A copy as an array.
     *
     * @return 32 bytes
     */
    public byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        putTo(ByteBuffer.wrap(bytes));
        return bytes;
    }

    /**
     * As PBS and {@code sha256sum} print it.
     *
     * @return 64 lower-case hexadecimal digits
     */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    @Override
    public int compareTo(Digest other) {
        int order = Long.compareUnsigned(a, other.a);
        order = order != 0 ? order : Long.compareUnsigned(b, other.b);
        order = order != 0 ? order : Long.compareUnsigned(c, other.c);
        return order != 0 ? order : Long.compareUnsigned(d, other.d);
    }

    @Override
    public String toString() {
        return hex();
    }
}
