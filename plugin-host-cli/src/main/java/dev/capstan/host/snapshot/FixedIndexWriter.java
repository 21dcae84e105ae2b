package dev.capstan.host.snapshot;

import dev.capstan.api.content.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.UUID;

/** Writes a {@link FixedIndex}, digest by digest, in constant memory. One thread. What is in the file before {@link #finish} no reader accepts. */
public final class FixedIndexWriter {
    private static final int SMALLEST_CHUNK = 64 << 10;
    private static final int LARGEST_CHUNK = 4 << 20;

    private final IndexOutput output;
    private final UUID uuid;
    private final Instant created;
    private final int chunkSize;
    private final long size;
    private long added;

    /**
     * Starts an index.
     *
     * @param file empty; stays the caller's to force and to close
     * @param created stored as whole seconds
     * @param size of the image in bytes, 1 or more
     * @param chunkSize a power of two from 64 KiB to 4 MiB, which is what PBS allows
     */
    public FixedIndexWriter(SeekableByteChannel file, UUID uuid, Instant created, long size, int chunkSize)
            throws IOException {
        if (size < 1) {
            throw new IllegalArgumentException("an image has at least one byte, not " + size);
        }
        if (Integer.bitCount(chunkSize) != 1 || chunkSize < SMALLEST_CHUNK || chunkSize > LARGEST_CHUNK) {
            throw new IllegalArgumentException("a fixed chunk is a power of two from " + SMALLEST_CHUNK + " to "
                    + LARGEST_CHUNK + " bytes long, not " + chunkSize);
        }
        this.output = new IndexOutput(file);
        this.uuid = uuid;
        this.created = created;
        this.size = size;
        this.chunkSize = chunkSize;
    }

    /** Adds the next chunk of the image. */
    public void add(Digest digest) throws IOException {
        output.room(Sha256.LENGTH).put(digest.bytes());
        added++;
    }

    /**
     * Writes the header; nothing can be added any more.
     *
     * @throws IllegalStateException if there were more or fewer chunks than the image has
     */
    public IndexSummary finish() throws IOException {
        long chunks = (size - 1) / chunkSize + 1;
        if (added != chunks) {
            throw new IllegalStateException("the image has " + chunks + " chunks, " + added + " were added");
        }
        Digest csum = output.csum();
        ByteBuffer header = new IndexHeader(uuid, created, csum).write(FixedIndex.MAGIC);
        header.putLong(FixedIndex.SIZE_OFFSET, Long.reverseBytes(size));
        header.putLong(FixedIndex.CHUNK_SIZE_OFFSET, Long.reverseBytes(chunkSize));
        output.header(header);
        return new IndexSummary(size, csum);
    }
}
