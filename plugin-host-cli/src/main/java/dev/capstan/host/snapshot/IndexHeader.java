package dev.capstan.host.snapshot;

import dev.capstan.api.content.Digest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;

/**
 * What both indexes start with (PBS tape format, H.4 and H.5): magic 8, UUID 16 in the order of its text, seconds since 1970 8 little-endian, checksum
 * 32. The header is 4096 bytes long, the rest is zero or the index's own.
 */
record IndexHeader(UUID uuid, Instant created, Digest csum) {
    static final int LENGTH = 4096;

    private static final int UUID_OFFSET = 8;
    private static final int CREATED_OFFSET = 24;
    private static final int CSUM_OFFSET = 32;

    static IndexHeader read(ByteBuffer header, long magic, String format) throws FormatException {
        ByteBuffer big = header.duplicate().order(ByteOrder.BIG_ENDIAN);
        long found = big.getLong(0);
        if (found != magic) {
            throw new FormatException(
                    format,
                    0,
                    "starts with " + HexFormat.of().toHexDigits(found) + " instead of "
                            + HexFormat.of().toHexDigits(magic));
        }
        UUID uuid = new UUID(big.getLong(UUID_OFFSET), big.getLong(UUID_OFFSET + Long.BYTES));
        long seconds = Long.reverseBytes(big.getLong(CREATED_OFFSET));
        byte[] csum = new byte[Sha256.LENGTH];
        big.get(CSUM_OFFSET, csum);
        try {
            return new IndexHeader(uuid, Instant.ofEpochSecond(seconds), Digest.of(csum));
        } catch (DateTimeException e) {
            throw new FormatException(format, CREATED_OFFSET, "creation time is " + seconds + " seconds from 1970", e);
        }
    }

    /** Refuses entries whose checksum is not the one stated here. */
    void demand(Digest found, String format) throws FormatException {
        if (!csum.equals(found)) {
            throw new FormatException(
                    format,
                    CSUM_OFFSET,
                    "checksum is " + csum.hex() + " by the header but " + found.hex() + " by the entries");
        }
    }

    /** A header of 4096 bytes whose other fields are zero; position 0. */
    ByteBuffer write(long magic) {
        ByteBuffer header = ByteBuffer.allocate(LENGTH);
        header.putLong(magic)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .putLong(Long.reverseBytes(created.getEpochSecond()))
                .put(csum.bytes());
        return header.rewind();
    }
}
