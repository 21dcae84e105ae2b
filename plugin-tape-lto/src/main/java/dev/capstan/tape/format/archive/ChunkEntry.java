package dev.capstan.tape.format.archive;

import dev.capstan.api.content.Digest;
import dev.capstan.tape.format.Magic;
import dev.capstan.tape.format.TapeFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The head of one chunk in a chunk archive (PBS tape format, B.4); the blob follows it.
 *
 * <pre>
 * offset size
 *      0    8  magic
 *      8   32  digest
 *     40    8  bytes of the blob, unsigned
 * </pre>
 *
 * @param digest the chunk's name
 * @param size bytes of its blob, 0 to {@value #LARGEST}
 */
public record ChunkEntry(Digest digest, int size) {
    /** Bytes of the head. */
    public static final int BYTES = 48;
    /** Larger blobs are not believed: 128 MiB of data and a header. */
    public static final int LARGEST = (128 << 20) + 44;

    private static final long MAGIC = Magic.of("Proxmox Backup Chunk Archive Entry v1.0");

    /**
     * Writes the head.
     *
     * @param to cleared, filled and flipped; capacity at least {@value #BYTES}
     */
    public void putTo(ByteBuffer to) {
        to.clear().order(ByteOrder.LITTLE_ENDIAN).putLong(MAGIC);
        digest.putTo(to);
        to.putLong(size).flip();
    }

    /**
     * Parses a head.
     *
     * @param from {@value #BYTES} bytes
     * @param at where it stands in its stream, for errors
     * @return the entry
     * @throws TapeFormatException when it is none, or the blob is too large
     */
    public static ChunkEntry parse(ByteBuffer from, long at) throws TapeFormatException {
        ByteBuffer head = from.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        if (head.getLong() != MAGIC) {
            throw new TapeFormatException("chunk entry", at, "it does not begin as one does");
        }
        Digest digest = Digest.read(head);
        long size = head.getLong();
        if (size < 0 || size > LARGEST) {
            throw new TapeFormatException(
                    "chunk entry " + digest, at + 40, "it claims a blob of " + Long.toUnsignedString(size) + " bytes");
        }
        return new ChunkEntry(digest, (int) size);
    }
}
