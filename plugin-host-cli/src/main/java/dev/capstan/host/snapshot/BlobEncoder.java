package dev.capstan.host.snapshot;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Makes data blobs: zstd of level 1 where that is strictly shorter than the data, plain otherwise (PBS tape format, H.3). One thread at a time; reuse
 * it, it keeps its compression context and one buffer as long as its longest blob.
 */
public final class BlobEncoder implements AutoCloseable {
    private static final int LEVEL = 1;

    private final ZstdCompressCtx zstd = new ZstdCompressCtx();
    private final CRC32 crc = new CRC32();
    private byte[] scratch = new byte[0];

    /** A new encoder; it holds native memory until it is closed. */
    public BlobEncoder() {
        zstd.setLevel(LEVEL);
    }

    /** The room {@link #encode(byte[], int, int, byte[], int)} needs for so many bytes of data. */
    public static int maxLength(int dataLength) {
        if (dataLength < 0 || dataLength > DataBlob.MAX_DATA) {
            throw new IllegalArgumentException(
                    "a data blob holds 0 to " + DataBlob.MAX_DATA + " bytes, not " + dataLength);
        }
        return BlobKind.PLAIN.headerLength() + dataLength;
    }

    /**
     * Encodes into an array of the blob's own length.
     *
     * @throws IllegalArgumentException for more than {@link DataBlob#MAX_DATA} bytes
     */
    public byte[] encode(byte[] data, int offset, int length) {
        int room = maxLength(length);
        if (scratch.length < room) {
            scratch = new byte[room];
        }
        return Arrays.copyOf(scratch, encode(data, offset, length, scratch, 0));
    }

    /**
     * Encodes into the caller's array, which needs {@link #maxLength} bytes from {@code at}.
     *
     * @return the length of the blob in bytes
     * @throws IllegalArgumentException for more than {@link DataBlob#MAX_DATA} bytes
     * @throws IndexOutOfBoundsException if either array is too short
     */
    public int encode(byte[] data, int offset, int length, byte[] target, int at) {
        java.util.Objects.checkFromIndexSize(offset, length, data.length);
        java.util.Objects.checkFromIndexSize(at, maxLength(length), target.length);
        int start = at + BlobKind.PLAIN.headerLength();
        int packed = compress(data, offset, length, target, start);
        BlobKind kind = packed > 0 ? BlobKind.ZSTD : BlobKind.PLAIN;
        int payload = packed;
        if (packed == 0) {
            System.arraycopy(data, offset, target, start, length);
            payload = length;
        }
        crc.reset();
        crc.update(target, start, payload);
        ByteBuffer.wrap(target, at, BlobKind.PLAIN.headerLength())
                .putLong(kind.magic())
                .putInt(Integer.reverseBytes((int) crc.getValue()));
        return BlobKind.PLAIN.headerLength() + payload;
    }

    /** The length of the compressed form, 0 if it would not be shorter: zstd is simply given one byte less than the data has. */
    private int compress(byte[] data, int offset, int length, byte[] target, int start) {
        if (length <= 1) {
            return 0;
        }
        try {
            return zstd.compressByteArray(target, start, length - 1, data, offset, length);
        } catch (ZstdException e) {
            if (e.getErrorCode() == Zstd.errDstSizeTooSmall()) {
                return 0;
            }
            throw e;
        }
    }

    /** Gives the native memory back. */
    @Override
    public void close() {
        zstd.close();
    }
}
