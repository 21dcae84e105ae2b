package dev.capstan.host.snapshot;

import dev.capstan.api.content.Digest;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.UUID;

/** Writes a {@link DynamicIndex}, entry by entry, in constant memory. One thread. What is in the file before {@link #finish} no reader accepts. */
public final class DynamicIndexWriter {
    private final IndexOutput output;
    private final UUID uuid;
    private final Instant created;
    private long size;

    /**
     * Starts an index.
     *
     * @param file empty; stays the caller's to force and to close
     * @param created stored as whole seconds
     */
    public DynamicIndexWriter(SeekableByteChannel file, UUID uuid, Instant created) throws IOException {
        this.output = new IndexOutput(file);
        this.uuid = uuid;
        this.created = created;
    }

    /**
     * Adds the next chunk of the stream.
     *
     * @param length of its data in bytes, 1 to {@link DataBlob#MAX_DATA}
     */
    public void add(int length, Digest digest) throws IOException {
        if (length < 1 || length > DataBlob.MAX_DATA) {
            throw new IllegalArgumentException("a chunk has 1 to " + DataBlob.MAX_DATA + " bytes, not " + length);
        }
        size = Math.addExact(size, length);
        output.room(DynamicIndex.ENTRY).putLong(size).put(digest.bytes());
    }

    /** The length of the stream so far, in bytes. */
    public long size() {
        return size;
    }

    /** Writes the header; nothing can be added any more. */
    public IndexSummary finish() throws IOException {
        Digest csum = output.csum();
        output.header(new IndexHeader(uuid, created, csum).write(DynamicIndex.MAGIC));
        return new IndexSummary(size, csum);
    }
}
