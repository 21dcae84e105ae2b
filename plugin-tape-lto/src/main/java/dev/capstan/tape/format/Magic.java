package dev.capstan.tape.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Eight bytes that say what follows: the first eight of the SHA-256 of a sentence (PBS tape format, K.1). */
public final class Magic {
    private Magic() {}

    /**
     * Computes one.
     *
     * @param sentence ASCII
     * @return as read by a little-endian {@code getLong}
     */
    public static long of(String sentence) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(sentence.getBytes(StandardCharsets.US_ASCII));
            return ByteBuffer.wrap(hash).order(ByteOrder.LITTLE_ENDIAN).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
