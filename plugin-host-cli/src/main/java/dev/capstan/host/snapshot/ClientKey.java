package dev.capstan.host.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.capstan.api.content.Digest;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The 256-bit key a backup client encrypts with, and what is derived from it (PBS tape format, C.6 and H.6). Never printed: {@link #toString} shows
 * the fingerprint. Thread-safe until {@link #close}, which wipes what can be wiped.
 */
public final class ClientKey implements AutoCloseable {
    /** Length of a raw key in bytes. */
    public static final int LENGTH = 32;

    private static final byte[] ID_KEY_SALT = "_id_key".getBytes(US_ASCII);
    private static final int ID_KEY_ROUNDS = 10;
    private static final byte[] FINGERPRINT_INPUT =
            Sha256.hash("Proxmox Backup Encryption Key Fingerprint".getBytes(US_ASCII));

    private final byte[] key;
    private final byte[] idKey;
    private final Digest fingerprint;

    private ClientKey(byte[] key) {
        this.key = key;
        this.idKey = pbkdf2(key, ID_KEY_SALT, ID_KEY_ROUNDS);
        this.fingerprint = Digest.of(Sha256.hash(FINGERPRINT_INPUT, idKey));
    }

    /**
     * Takes a raw key.
     *
     * @param raw exactly {@value #LENGTH} bytes; copied, the caller wipes its own
     * @throws IllegalArgumentException for any other length
     */
    public static ClientKey of(byte[] raw) {
        if (raw.length != LENGTH) {
            throw new IllegalArgumentException("a client key has " + LENGTH + " bytes, not " + raw.length);
        }
        return new ClientKey(raw.clone());
    }

    /** PBKDF2-HMAC-SHA256 (RFC 8018, 5.2) for one block of output. The JDK's own takes characters, and these passwords are binary. */
    private static byte[] pbkdf2(byte[] password, byte[] salt, int rounds) {
        Mac mac = Sha256.hmac(password);
        mac.update(salt);
        byte[] u = mac.doFinal(new byte[] {0, 0, 0, 1});
        byte[] sum = u.clone();
        for (int round = 1; round < rounds; round++) {
            u = mac.doFinal(u);
            for (int i = 0; i < sum.length; i++) {
                sum[i] ^= u[i];
            }
        }
        return sum;
    }

    /** SHA-256 over a constant and the id key: names the key without telling it. */
    public Digest fingerprint() {
        return fingerprint;
    }

    /** The fingerprint as PBS writes it in full: 32 bytes in lower-case hex, separated by colons. */
    public String fingerprintText() {
        return HexFormat.ofDelimiter(":").formatHex(fingerprint.bytes());
    }

    /** The digest an index holds for data encrypted with this key: SHA-256(data, id key). */
    public Digest chunkDigest(byte[] data, int offset, int length) {
        MessageDigest sha = Sha256.start();
        sha.update(data, offset, length);
        return finishChunk(sha);
    }

    /** Ends a digest that was fed with the whole plain data. */
    Digest finishChunk(MessageDigest sha) {
        sha.update(idKey);
        return Sha256.finish(sha);
    }

    /** HMAC-SHA256 under the id key, which is how a manifest is signed. */
    Digest sign(byte[] text) {
        return Digest.of(Sha256.hmac(idKey).doFinal(text));
    }

    SecretKey aes() {
        return new SecretKeySpec(key, "AES");
    }

    /** Wipes the key; the object must not be used afterwards. */
    @Override
    public void close() {
        Arrays.fill(key, (byte) 0);
        Arrays.fill(idKey, (byte) 0);
    }

    @Override
    public String toString() {
        return "client key " + fingerprintText();
    }
}
