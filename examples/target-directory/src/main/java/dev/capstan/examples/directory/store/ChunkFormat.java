package dev.capstan.examples.directory.store;

import dev.capstan.api.content.Digest;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A chunk file: the blob, then a footer of 48 bytes, numbers big-endian.
 *
 * <table>
 * <caption>Footer</caption>
 * <tr><th>bytes</th><th>width</th><th>what</th></tr>
 * <tr><td>0-31</td><td>32</td><td>the digest, as in the file's name</td></tr>
 * <tr><td>32-35</td><td>4</td><td>size of the blob in bytes, not negative</td></tr>
 * <tr><td>36-39</td><td>4</td><td>CRC-32C (RFC 3720, B.4) of the blob and of bytes 0-35 of the footer</td></tr>
 * <tr><td>40-47</td><td>8</td><td>ASCII {@code CAPSDIR1}</td></tr>
 * </table>
 *
 * <p>At the end and not in front, so that the checksum needs no second pass, and a file that was cut short has none.
 */
public final class ChunkFormat {
    /** Bytes after the blob. */
    public static final int FOOTER = 48;

    /** The largest blob taken: 128 MiB and room for a header. */
    public static final int LARGEST_BLOB = (128 << 20) + (64 << 10);

    private static final long MAGIC = 0x4341505344495231L; // "CAPSDIR1"

    private ChunkFormat() {}

    /**
     * The footer of a blob.
     *
     * @param digest its name
     * @param size its bytes
     * @param checksum over the blob; used up
     * @return 48 bytes to be written
     */
    static ByteBuffer footer(Digest digest, int size, CRC32C checksum) {
        ByteBuffer footer = ByteBuffer.allocate(FOOTER);
        digest.putTo(footer);
        footer.putInt(size);
        checksum.update(footer.array(), 0, footer.position());
        return footer.putInt((int) checksum.getValue()).putLong(MAGIC).flip();
    }

    /**
     * Checks a whole chunk file.
     *
     * @param file all its bytes between position and limit; left as it was
     * @param name by which it was found
     * @return what is wrong, one sentence part; empty when nothing is
     */
    public static Optional<String> damage(ByteBuffer file, Digest name) {
        ByteBuffer all = file.duplicate();
        int size = all.remaining() - FOOTER;
        if (size < 0) {
            return Optional.of("only " + all.remaining() + " bytes are left of it");
        }
        ByteBuffer footer = all.slice(all.position() + size, FOOTER);
        if (footer.getLong(40) != MAGIC) {
            return Optional.of("its footer is gone: cut short or overwritten");
        }
        CRC32C checksum = new CRC32C();
        checksum.update(all.limit(all.limit() - FOOTER + 36));
        if ((int) checksum.getValue() != footer.getInt(36)) {
            return Optional.of("its CRC-32C does not fit its " + size + " bytes");
        }
        if (footer.getInt(32) != size) {
            return Optional.of("it has " + size + " bytes and should have " + footer.getInt(32));
        }
        Digest written = Digest.read(footer);
        return written.equals(name)
                ? Optional.empty()
                : Optional.of("it is the chunk " + written + " under a wrong name");
    }
}
