package dev.capstan.host.snapshot;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import dev.capstan.api.content.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Reads data blobs (PBS tape format, H.3). Output is bounded and handed on in pieces, so a blob that unpacks to more than it should costs no memory. One
 * thread at a time; reuse it, it keeps its decompression context and buffers.
 */
public final class BlobDecoder implements AutoCloseable {
    private static final int PIECE = 128 << 10;

    private final ZstdDecompressCtx zstd = new ZstdDecompressCtx();
    private final byte[] in = new byte[PIECE];
    private final byte[] out = new byte[PIECE];
    private final Optional<ClientKey> key;

    /** A decoder that opens unencrypted blobs; it holds native memory until it is closed. */
    public BlobDecoder() {
        this(Optional.empty());
    }

    /** A decoder that opens encrypted blobs too, if they were written with this key. The key is not closed with the decoder. */
    public BlobDecoder(Optional<ClientKey> key) {
        this.key = key;
    }

    /** Takes decoded data piece by piece; the array is the decoder's and changes after the call. */
    @FunctionalInterface
    public interface Output {
        /** Takes {@code length} bytes, 1 or more. */
        void take(byte[] bytes, int offset, int length) throws IOException;
    }

    /**
     * Checks header and CRC, then decodes what lies between position and limit; moves neither.
     *
     * @param maxData the most bytes of data that are acceptable; {@link DataBlob#MAX_DATA} holds besides
     * @return the number of bytes handed to {@code output}
     * @throws FormatException for bytes that are no sound blob, or hold too much; output may have got a part by then
     * @throws KeyException if the blob is encrypted and the key is missing or not the right one
     */
    public int decode(ByteBuffer blob, int maxData, Output output) throws IOException {
        BlobKind kind = DataBlob.check(blob);
        ByteBuffer payload = kind.encrypted() ? decrypt(blob, kind) : DataBlob.payload(blob, kind);
        int limit = Math.min(maxData, DataBlob.MAX_DATA);
        return kind.compressed()
                ? unpack(payload, kind.headerLength(), limit, output)
                : copy(payload, kind.headerLength(), limit, output);
    }

    /** As {@link #decode(ByteBuffer, int, Output)}, into an array of the data's own length. */
    public byte[] decode(ByteBuffer blob, int maxData) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream(Math.min(maxData, blob.remaining()));
        decode(blob, maxData, data::write);
        return data.toByteArray();
    }

    /**
     * The digest an index holds for this blob's data: SHA-256 of the data, and of the id key after it if the blob is encrypted.
     *
     * @throws KeyException if the blob is encrypted and cannot be opened
     */
    public Digest digest(ByteBuffer blob) throws IOException {
        MessageDigest sha = Sha256.start();
        decode(blob, DataBlob.MAX_DATA, sha::update);
        if (DataBlob.kind(blob).encrypted() && key.isPresent()) {
            return key.get().finishChunk(sha);
        }
        return Sha256.finish(sha);
    }

    /**
     * Whether the blob is sound as far as can be told without a key: header and CRC always, the digest if the blob is not encrypted. Whether an encrypted
     * blob holds what its digest says is asked with {@link #digest}.
     *
     * @param digest what the index calls this blob
     */
    public boolean intact(Digest digest, ByteBuffer blob) {
        try {
            return DataBlob.check(blob).encrypted() || digest.equals(digest(blob));
        } catch (IOException e) {
            return false;
        }
    }

    private int copy(ByteBuffer payload, int headerLength, int limit, Output output) throws IOException {
        int total = payload.remaining();
        if (total > limit) {
            throw new FormatException(
                    DataBlob.FORMAT,
                    (long) headerLength + limit,
                    "holds " + total + " bytes, at most " + limit + " fit here");
        }
        while (payload.hasRemaining()) {
            int n = Math.min(out.length, payload.remaining());
            payload.get(out, 0, n);
            output.take(out, 0, n);
        }
        return total;
    }

    /** zstd frames, one after the other; none needs to say its length (PBS writes chunks so). */
    private int unpack(ByteBuffer payload, int headerLength, int limit, Output output) throws IOException {
        zstd.reset();
        int begin = payload.position();
        ByteBuffer target = ByteBuffer.wrap(out);
        int total = 0;
        boolean frameEnded = false;
        while (payload.hasRemaining()) {
            int n = Math.min(in.length, payload.remaining());
            payload.get(in, 0, n);
            ByteBuffer source = ByteBuffer.wrap(in, 0, n);
            boolean more = true;
            while (more) {
                int before = source.remaining();
                target.clear();
                try {
                    frameEnded = zstd.decompressByteBufferStream(target, source);
                } catch (ZstdException e) {
                    long offset = headerLength + (payload.position() - begin) - (long) source.remaining();
                    throw new FormatException(DataBlob.FORMAT, offset, "no sound zstd data: " + e.getMessage(), e);
                }
                int made = target.position();
                total += made;
                if (total > limit) {
                    throw new FormatException(
                            DataBlob.FORMAT,
                            headerLength,
                            "unpacks to more than the " + limit + " bytes that fit here");
                }
                if (made > 0) {
                    output.take(out, 0, made);
                }
                if (made == 0 && source.hasRemaining() && source.remaining() == before) {
                    long offset = headerLength + (payload.position() - begin) - (long) before;
                    throw new FormatException(DataBlob.FORMAT, offset, "zstd data does not go on");
                }
                // A full target may mean that more is waiting inside, although all input was taken.
                more = source.hasRemaining() || (made == out.length && !frameEnded);
            }
        }
        if (!frameEnded) {
            throw new FormatException(
                    DataBlob.FORMAT,
                    headerLength + (long) (payload.position() - begin),
                    "zstd data ends within a frame");
        }
        return total;
    }

    /** AES-256-GCM with an initialisation vector of 16 bytes; the tag stands before the cipher text, Java wants it behind. */
    private ByteBuffer decrypt(ByteBuffer blob, BlobKind kind) throws KeyException {
        ClientKey opened = key.orElseThrow(
                () -> new KeyException("the blob is encrypted by the backup client and no client key was given"));
        byte[] iv = new byte[DataBlob.IV_LENGTH];
        byte[] tag = new byte[DataBlob.TAG_LENGTH];
        blob.get(blob.position() + DataBlob.IV_OFFSET, iv);
        blob.get(blob.position() + DataBlob.TAG_OFFSET, tag);
        ByteBuffer sealed = DataBlob.payload(blob, kind);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, opened.aes(), new GCMParameterSpec(DataBlob.TAG_LENGTH * Byte.SIZE, iv));
            byte[] open = new byte[cipher.getOutputSize(sealed.remaining() + DataBlob.TAG_LENGTH)];
            ByteBuffer plain = ByteBuffer.wrap(open);
            cipher.update(sealed, plain);
            cipher.doFinal(ByteBuffer.wrap(tag), plain);
            return plain.flip();
        } catch (AEADBadTagException e) {
            throw new KeyException("the blob was not encrypted with " + opened, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform cannot decrypt AES-256-GCM", e);
        }
    }

    /** Gives the native memory back. */
    @Override
    public void close() {
        zstd.close();
    }
}
