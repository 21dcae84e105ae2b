package dev.capstan.conformance;

import dev.capstan.api.content.Digest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that can be made again from a seed, so that large ones need no memory. Immutable.
 *
 * <p>A plain blob's name is the SHA-256 of its bytes. A sealed one's is not (as with an encrypted chunk): it starts with
 * {@code SEALED} and two zero bytes, then a big-endian CRC-32 of the rest, which is how {@link #intact} knows it.
 */
final class Content {
    private static final int BLOCK = 1 << 16;
    private static final byte[] SEAL = "SEALED\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int SEALED_HEAD = SEAL.length + Integer.BYTES;

    private final long seed;
    private final long size;
    private final byte @Nullable [] literal;
    private final Digest sha;

    private Content(long seed, long size, byte @Nullable [] literal) {
        this.seed = seed;
        this.size = size;
        this.literal = literal;
        MessageDigest sum = sha256();
        for (long at = 0; at < size; at += BLOCK) {
            sum.update(block(at / BLOCK));
        }
        this.sha = Digest.of(sum.digest());
    }

    static Content random(long seed, long size) {
        return new Content(seed, size, null);
    }

    static Content of(byte[] bytes) {
        return new Content(0, bytes.length, bytes.clone());
    }

    /** Random bytes that are sealed, at least 12 in all. */
    static Content sealed(long seed, int size) {
        byte[] bytes = new byte[size];
        new SplittableRandom(seed).nextBytes(bytes);
        CRC32 crc = new CRC32();
        crc.update(bytes, SEALED_HEAD, size - SEALED_HEAD);
        ByteBuffer.wrap(bytes).put(SEAL).putInt((int) crc.getValue());
        return of(bytes);
    }

    long size() {
        return size;
    }

    /** The SHA-256 of the bytes. */
    Digest sha() {
        return sha;
    }

    /** Up to 64 KiB: block n, the last one shorter. */
    byte[] block(long n) {
        int length = (int) Math.min(BLOCK, size - n * BLOCK);
        byte[] bytes = new byte[length];
        if (literal != null) {
            System.arraycopy(literal, Math.toIntExact(n * BLOCK), bytes, 0, length);
        } else {
            new SplittableRandom(seed + n * 0x9e3779b97f4a7c15L).nextBytes(bytes);
        }
        return bytes;
    }

    static int blockSize() {
        return BLOCK;
    }

    static boolean intact(Digest digest, ByteBuffer blob) {
        ByteBuffer bytes = blob.duplicate();
        if (bytes.remaining() >= SEALED_HEAD
                && bytes.slice(bytes.position(), SEAL.length).equals(ByteBuffer.wrap(SEAL))) {
            bytes.position(bytes.position() + SEAL.length);
            int wanted = bytes.getInt();
            CRC32 crc = new CRC32();
            crc.update(bytes);
            return (int) crc.getValue() == wanted;
        }
        MessageDigest sum = sha256();
        sum.update(bytes);
        return Digest.of(sum.digest()).equals(digest);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
