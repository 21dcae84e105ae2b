package dev.capstan.host.snapshot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * The outside of a data blob (PBS tape format, H.3): what can be told and checked without a key and without decoding.
 *
 * <pre>
 * offset  0  8  magic ({@link BlobKind})
 * offset  8  4  CRC-32 (IEEE), little-endian, over everything after the header
 * offset 12 16  initialisation vector      } encrypted kinds only,
 * offset 28 16  authentication tag         } not covered by the CRC
 * offset 12 or 44  payload
 * </pre>
 *
 * Stateless.
 */
public final class DataBlob {
    /** The most data one blob may hold, uncompressed: 128 MiB. */
    public static final int MAX_DATA = 128 << 20;

    /** The longest blob there can be, in bytes: compression is kept only if it shortens. */
    public static final int MAX_LENGTH = MAX_DATA + 44;

    static final String FORMAT = "data blob";
    static final int CRC_OFFSET = 8;
    static final int IV_OFFSET = 12;
    static final int TAG_OFFSET = 28;
    static final int IV_LENGTH = 16;
    static final int TAG_LENGTH = 16;

    private static final int SHORTEST = 12;

    private DataBlob() {}

    /**
     * Reads the header of the blob that fills {@code blob} from its position to its limit. Copies nothing and moves neither.
     *
     * @throws FormatException if it is too short, too long or no data blob
     */
    public static BlobKind kind(ByteBuffer blob) throws FormatException {
        int length = blob.remaining();
        if (length < SHORTEST) {
            throw new FormatException(FORMAT, length, "ends after " + length + " bytes, within the header");
        }
        if (length > MAX_LENGTH) {
            throw new FormatException(FORMAT, MAX_LENGTH, "is " + length + " bytes long, more than any blob");
        }
        long magic = getLong(blob, blob.position());
        BlobKind kind = BlobKind.of(magic)
                .orElseThrow(() -> new FormatException(
                        FORMAT, 0, "starts with " + HexFormat.of().toHexDigits(magic) + ", which is no blob's magic"));
        if (length < kind.headerLength()) {
            throw new FormatException(FORMAT, length, "ends after " + length + " bytes, within the header");
        }
        return kind;
    }

    /**
     * Reads the header and checks the CRC. Works for encrypted blobs without their key. Copies nothing, moves neither position nor limit.
     *
     * @throws FormatException as {@link #kind}, or if the CRC does not fit the payload
     */
    public static BlobKind check(ByteBuffer blob) throws FormatException {
        BlobKind kind = kind(blob);
        int stored = Integer.reverseBytes(getInt(blob, blob.position() + CRC_OFFSET));
        int found = crc(payload(blob, kind));
        if (stored != found) {
            throw new FormatException(
                    FORMAT,
                    CRC_OFFSET,
                    "CRC-32 is " + HexFormat.of().toHexDigits(stored) + " by the header but "
                            + HexFormat.of().toHexDigits(found) + " by the " + (blob.remaining() - kind.headerLength())
                            + " bytes after it");
        }
        return kind;
    }

    /** A view of what follows the header. */
    static ByteBuffer payload(ByteBuffer blob, BlobKind kind) {
        ByteBuffer payload = blob.duplicate();
        payload.position(blob.position() + kind.headerLength());
        return payload;
    }

    static int crc(ByteBuffer payload) {
        CRC32 crc = new CRC32();
        crc.update(payload.duplicate());
        return (int) crc.getValue();
    }

    /** Big-endian whatever the caller's buffer is set to. */
    private static long getLong(ByteBuffer bytes, int index) {
        long value = bytes.getLong(index);
        return bytes.order() == ByteOrder.BIG_ENDIAN ? value : Long.reverseBytes(value);
    }

    private static int getInt(ByteBuffer bytes, int index) {
        int value = bytes.getInt(index);
        return bytes.order() == ByteOrder.BIG_ENDIAN ? value : Integer.reverseBytes(value);
    }
}
