package dev.capstan.tape.format.archive;

import dev.capstan.tape.format.record.RecordReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;

/**
 * The chunks of a chunk archive, one after the other (PBS tape format, B.4). An end inside a blob is a normal end, because
 * that is how an archive ends at early warning: the part is passed over and {@link #cut} says so. One thread.
 */
public final class ChunkArchiveReader {
    private final RecordReader in;
    private final ByteBuffer head = ByteBuffer.allocate(ChunkEntry.BYTES);
    private long left;
    private boolean cut;
    private long record;

    /**
     * Reads on behind header and JSON, or at the record and byte of a known entry.
     *
     * @param in stands before an entry
     */
    public ChunkArchiveReader(RecordReader in) {
        this.in = in;
    }

    /**
     * The next chunk; what was not read of the blob before is passed over.
     *
     * @return empty at the end
     * @throws IOException when the archive is damaged
     */
    public Optional<ChunkEntry> next() throws IOException {
        if (in.skip(left) < left) {
            cut = true;
            left = 0;
            return Optional.empty();
        }
        left = 0;
        if (!in.hasMore()) {
            return Optional.empty();
        }
        record = in.record();
        long at = in.bytes();
        head.clear();
        in.readFully(head, "chunk entry");
        ChunkEntry entry = ChunkEntry.parse(head, at);
        left = entry.size();
        return Optional.of(entry);
    }

    /**
     * The bytes of the blob that {@link #next} announced.
     *
     * @return ends early where the archive was cut; then {@link #cut} is true
     */
    public ReadableByteChannel blob() {
        return new ReadableByteChannel() {
            @Override
            public int read(ByteBuffer to) throws IOException {
                if (left == 0) {
                    return -1;
                }
                int limit = to.limit();
                to.limit((int) Math.min(limit, to.position() + left));
                int got = in.read(to);
                to.limit(limit);
                if (got < 0) {
                    cut = true;
                    left = 0;
                    return -1;
                }
                left -= got;
                return got;
            }

            @Override
            public boolean isOpen() {
                return left > 0;
            }

            @Override
            public void close() {
                // The rest is passed over by next().
            }
        };
    }

    /**
     * The record in which the entry last returned begins.
     *
     * @return sequence number in the tape file
     */
    public long record() {
        return record;
    }

    /**
     * Whether the archive ended inside a blob.
     *
     * @return known at the end
     */
    public boolean cut() {
        return cut;
    }
}
