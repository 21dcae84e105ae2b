package dev.capstan.tape.volume;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32C;

/** Sums up the records of one tape file. One thread at a time. */
final class RecordHasher {
    private final MessageDigest sha256;
    private final ByteArrayOutputStream sums = new ByteArrayOutputStream();

    RecordHasher() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Adds a record, leaving the buffer as it is. */
    void add(ByteBuffer record) {
        CRC32C crc = new CRC32C();
        crc.update(record.duplicate());
        byte[] four =
                ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
        sums.write(four, 0, four.length);
        sha256.update(record.duplicate());
    }

    Checksums finish() {
        return new Checksums(sha256.digest(), sums.toByteArray());
    }
}
