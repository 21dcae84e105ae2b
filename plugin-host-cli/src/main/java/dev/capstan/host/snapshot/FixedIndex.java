package dev.capstan.host.snapshot;

import dev.capstan.api.content.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A {@code .fidx}: chunks of one length, the last may be shorter (PBS tape format, H.4). Little-endian: {@link IndexHeader} of 4096 bytes with the image's
 * size at 64 (8 bytes) and the chunk size at 72 (8 bytes), then one digest of 32 bytes per chunk. The checksum is SHA-256 over the digests.
 */
public final class FixedIndex implements ChunkIndex {
    /** SHA-256("Proxmox Backup fixed sized chunk index v1.0"), first 8 bytes. */
    static final long MAGIC = 0x2f7f41ed91fd0fcdL;

    static final String FORMAT = "fixed index";
    static final int SIZE_OFFSET = 64;
    static final int CHUNK_SIZE_OFFSET = 72;

    private final IndexHeader header;
    private final IndexEntries entries;
    private final long size;
    private final int chunkSize;

    private FixedIndex(IndexHeader header, ByteBuffer raw, IndexEntries entries) throws FormatException {
        this.header = header;
        this.entries = entries;
        ByteBuffer little = raw.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        long wide = little.getLong(CHUNK_SIZE_OFFSET);
        if (wide <= 0 || wide > DataBlob.MAX_DATA || Long.bitCount(wide) != 1) {
            throw new FormatException(
                    FORMAT,
                    CHUNK_SIZE_OFFSET,
                    "chunk size is " + Long.toUnsignedString(wide) + ", not a power of two up to " + DataBlob.MAX_DATA);
        }
        chunkSize = (int) wide;
        size = little.getLong(SIZE_OFFSET);
        if (size <= 0) {
            throw new FormatException(FORMAT, SIZE_OFFSET, "image size is " + Long.toUnsignedString(size));
        }
        long chunks = (size - 1) / chunkSize + 1;
        if (chunks != entries.count()) {
            throw new FormatException(
                    FORMAT,
                    SIZE_OFFSET,
                    "an image of " + size + " bytes has " + chunks + " chunks of " + chunkSize + ", the file lists "
                            + entries.count());
        }
    }

    /**
     * Opens an index file; its length, magic and sizes are checked.
     *
     * @throws FormatException if it is no fixed index
     */
    public static FixedIndex open(SeekableByteChannel file) throws IOException {
        int count = IndexEntries.count(file.size(), FORMAT, Sha256.LENGTH);
        ByteBuffer header = IndexEntries.header(file, FORMAT);
        return new FixedIndex(
                IndexHeader.read(header, MAGIC, FORMAT), header, IndexEntries.over(file, FORMAT, Sha256.LENGTH, count));
    }

    /** As {@link #open}, over a whole file in memory, from position to limit. */
    public static FixedIndex of(ByteBuffer file) throws FormatException {
        int count = IndexEntries.count(file.remaining(), FORMAT, Sha256.LENGTH);
        ByteBuffer header = file.slice();
        return new FixedIndex(
                IndexHeader.read(header, MAGIC, FORMAT), header, IndexEntries.over(file, FORMAT, Sha256.LENGTH, count));
    }

    /** The length of every chunk but the last, in bytes; a power of two. */
    public int chunkSize() {
        return chunkSize;
    }

    @Override
    public int count() {
        return entries.count();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Digest digest(int i) throws IOException {
        return entries.digest(i, 0);
    }

    @Override
    public long start(int i) {
        return (long) Objects.checkIndex(i, count()) * chunkSize;
    }

    @Override
    public long end(int i) {
        return Math.min(size, start(i) + chunkSize);
    }

    @Override
    public int find(long offset) {
        return (int) (Objects.checkIndex(offset, size) / chunkSize);
    }

    @Override
    public Digest csum() {
        return header.csum();
    }

    @Override
    public UUID uuid() {
        return header.uuid();
    }

    @Override
    public Instant created() {
        return header.created();
    }

    @Override
    public void verify() throws IOException {
        header.demand(entries.csum(), FORMAT);
    }
}
