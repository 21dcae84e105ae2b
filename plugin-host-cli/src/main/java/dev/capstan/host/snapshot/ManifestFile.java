package dev.capstan.host.snapshot;

import dev.capstan.api.content.Digest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * A file of a snapshot as its manifest lists it (PBS tape format, H.6).
 *
 * @param name for example {@code tree.tar.didx}; one safe level of a path
 * @param mode what the backup client did to it
 * @param size of the stream for an index, of the file for a blob; bytes
 * @param csum the index's checksum over its entries, or SHA-256 of the blob's file
 */
public record ManifestFile(String name, CryptMode mode, long size, Digest csum) {
    /**
     * Checks what is said above.
     *
     * @throws IllegalArgumentException for a name that is not one safe level of a path, or a negative size
     */
    public ManifestFile {
        if (!SafeId.is(name)) {
            throw new IllegalArgumentException("\"" + name + "\" is no safe file name");
        }
        if (size < 0) {
            throw new IllegalArgumentException("size " + size + " of " + name + " is negative");
        }
    }

    /** The entry for an unencrypted index. */
    public static ManifestFile index(String name, IndexSummary summary) {
        return new ManifestFile(name, CryptMode.NONE, summary.size(), summary.csum());
    }

    /** The entry for an unencrypted blob file, given from position to limit. */
    public static ManifestFile blob(String name, ByteBuffer file) {
        MessageDigest sha = Sha256.start();
        sha.update(file.duplicate());
        return new ManifestFile(name, CryptMode.NONE, file.remaining(), Sha256.finish(sha));
    }
}
