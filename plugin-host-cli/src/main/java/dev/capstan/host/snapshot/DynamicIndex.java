package dev.capstan.host.snapshot;

import dev.capstan.api.content.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A {@code .didx}: chunks of any length (PBS tape format, H.5). Little-endian: {@link IndexHeader} of 4096 bytes, then entries of 40 bytes: the offset in
 * the stream at which the chunk ends, exclusive, 8; its digest 32. The checksum is SHA-256 over the entries.
 */
public final class DynamicIndex implements ChunkIndex {
    /** SHA-256("Proxmox Backup dynamic sized chunk index v1.0"), first 8 bytes. */
    static final long MAGIC = 0x1c914ea519bab3cdL;

    static final String FORMAT = "dynamic index";
    static final int ENTRY = Long.BYTES + Sha256.LENGTH;

    private final IndexHeader header;
    private final IndexEntries entries;
    private final long size;

    private DynamicIndex(IndexHeader header, IndexEntries entries) throws IOException {
        this.header = header;
        this.entries = entries;
        this.size = entries.count() == 0 ? 0 : end(entries.count() - 1);
    }

    /**
     * Opens an index file; its length, its magic and the last entry are checked now, the other entries when they are read.
     *
     * @throws FormatException if it is no dynamic index
     */
    public static DynamicIndex open(SeekableByteChannel file) throws IOException {
        int count = IndexEntries.count(file.size(), FORMAT, ENTRY);
        return new DynamicIndex(
                IndexHeader.read(IndexEntries.header(file, FORMAT), MAGIC, FORMAT),
                IndexEntries.over(file, FORMAT, ENTRY, count));
    }

    /** As {@link #open}, over a whole file in memory, from position to limit. */
    public static DynamicIndex of(ByteBuffer file) throws IOException {
        int count = IndexEntries.count(file.remaining(), FORMAT, ENTRY);
        return new DynamicIndex(
                IndexHeader.read(file.slice(), MAGIC, FORMAT), IndexEntries.over(file, FORMAT, ENTRY, count));
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
        return entries.digest(i, Long.BYTES);
    }

    @Override
    public long start(int i) throws IOException {
        Objects.checkIndex(i, count());
        return i == 0 ? 0 : entries.number(i - 1, 0);
    }

    @Override
    public long end(int i) throws IOException {
        long start = start(i);
        long end = entries.number(i, 0);
        if (end < 0 || start < 0 || end <= start) {
            throw new FormatException(
                    FORMAT,
                    entries.fileOffset(i),
                    "chunk " + i + " ends at " + Long.toUnsignedString(end) + ", not after its start at "
                            + Long.toUnsignedString(start));
        }
        if (end - start > DataBlob.MAX_DATA) {
            throw new FormatException(
                    FORMAT,
                    entries.fileOffset(i),
                    "chunk " + i + " would hold " + (end - start) + " bytes, more than any chunk");
        }
        return end;
    }

    @Override
    public int find(long offset) throws IOException {
        Objects.checkIndex(offset, size);
        int low = 0;
        int high = count() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (end(middle) <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
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
        for (int i = 0; i < count(); i++) {
            end(i);
        }
        header.demand(entries.csum(), FORMAT);
    }
}
