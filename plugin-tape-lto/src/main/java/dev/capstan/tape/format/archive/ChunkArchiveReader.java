package dev.capstan.tape.format.archive;

import dev.capstan.tape.format.record.RecordReader;
import dev.capstan.tape.format.record.StreamPart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The chunks of a chunk archive, one after the other (PBS tape format, B.4). An end inside a blob is a normal end, because
 * that is how an archive ends at early warning: the part is passed over and {@link #cut} says so. One thread.
 */
public final class ChunkArchiveReader {
    private final RecordReader in;
    private final ByteBuffer head = ByteBuffer.allocate(ChunkEntry.BYTES);
    private StreamPart blob;
    private boolean cut;
    private long record;

    /**
     * Reads on behind header and JSON, or at the record and byte of a known entry.
     *
     * @param in stands before an entry
     */
    public ChunkArchiveReader(RecordReader in) {
        this.in = in;
        this.blob = new StreamPart(in, 0, "chunk archive");
    }

    /**
     * The next chunk; what was not read of the blob before is passed over.
     *
     * @return empty at the end
     * @throws IOException when the archive is damaged
     */
    public Optional<ChunkEntry> next() throws IOException {
        if (!blob.pass()) {
            cut = true;
            return Optional.empty();
        }
        if (!in.hasMore()) {
            return Optional.empty();
        }
        record = in.record();
        long at = in.bytes();
        head.clear();
        in.readFully(head, "chunk entry");
        ChunkEntry entry = ChunkEntry.parse(head, at);
        blob = new StreamPart(in, entry.size(), "chunk " + entry.digest());
        return Optional.of(entry);
    }

    /**
     * The bytes of the blob that {@link #next} announced.
     *
     * @return fails at the end of an archive that was cut inside the blob
     */
    public StreamPart blob() {
        return blob;
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
