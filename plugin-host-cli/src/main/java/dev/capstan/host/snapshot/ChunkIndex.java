package dev.capstan.host.snapshot;

import dev.capstan.api.content.Digest;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;

/**
 * A list of the chunks that make up one stream (PBS tape format, H.4 and H.5). Entries are read from the file when asked for, a page at a time; an index
 * of any length costs the same memory. One thread. The channel it was opened over stays the caller's.
 */
public sealed interface ChunkIndex permits DynamicIndex, FixedIndex {
    /** The number of chunks. */
    int count();

    /** The length of the stream in bytes. */
    long size();

    /**
     * The digest of chunk {@code i}, 0 to count − 1.
     *
     * @throws IndexOutOfBoundsException for another {@code i}
     */
    Digest digest(int i) throws IOException;

    /** Where chunk {@code i} starts in the stream, in bytes. */
    long start(int i) throws IOException;

    /**
     * Where chunk {@code i} ends in the stream, in bytes, exclusive.
     *
     * @throws FormatException if the chunk would be empty or hold more than {@link DataBlob#MAX_DATA}
     */
    long end(int i) throws IOException;

    /**
     * The chunk that holds the byte at {@code offset}, 0 to size − 1.
     *
     * @throws IndexOutOfBoundsException for another offset
     */
    int find(long offset) throws IOException;

    /** The checksum the header states; a manifest repeats it. */
    Digest csum();

    /** The header's UUID. */
    UUID uuid();

    /** When the index was made, whole seconds. */
    Instant created();

    /**
     * Reads all entries once and checks their order, their lengths and the checksum.
     *
     * @throws FormatException at the first thing that is wrong
     */
    void verify() throws IOException;

    /** What a manifest has to say about this index. */
    default IndexSummary summary() {
        return new IndexSummary(size(), csum());
    }
}
