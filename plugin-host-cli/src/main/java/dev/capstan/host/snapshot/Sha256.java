package dev.capstan.host.snapshot;

import dev.capstan.api.content.Digest;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** SHA-256 and HMAC-SHA256, which every Java platform must have. */
public final class Sha256 {
    static final int LENGTH = 32;

    private Sha256() {}

    /** The SHA-256 of all of the bytes. */
    public static Digest of(byte[] bytes) {
        return Digest.of(hash(bytes));
    }

    static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform has no SHA-256", e);
        }
    }

    static Digest finish(MessageDigest sha) {
        return Digest.of(sha.digest());
    }

    static byte[] hash(byte[]... parts) {
        MessageDigest sha = start();
        for (byte[] part : parts) {
            sha.update(part);
        }
        return sha.digest();
    }

    static Mac hmac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no HmacSHA256", e);
        }
    }
}
