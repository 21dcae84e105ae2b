package dev.capstan.tape.format.sample;

import dev.capstan.api.content.Digest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/** The SHA-256 sums that the expectations name. */
final class Sums {
    private Sums() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static String hex(MessageDigest sha) {
        return HexFormat.of().formatHex(sha.digest());
    }

    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    static String ordered(Collection<Digest> digests) {
        MessageDigest sha = sha256();
        digests.forEach(d -> sha.update(d.bytes()));
        return hex(sha);
    }

    static String sorted(Collection<Digest> digests) {
        return ordered(digests.stream().sorted().toList());
    }
}
