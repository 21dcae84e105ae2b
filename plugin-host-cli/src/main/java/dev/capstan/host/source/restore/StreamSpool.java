package dev.capstan.host.source.restore;

import dev.capstan.api.content.Digest;
import dev.capstan.host.snapshot.ChunkIndex;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A stream, or parts of it, in a sparse file: each chunk that comes is written wherever it belongs, in whatever order they come. The file is for its owner
 * alone and goes with {@link #close}. One thread.
 */
final class StreamSpool implements AutoCloseable {
    private final ChunkIndex index;
    private final ChunkPlaces places;
    private final BitSet wanted = new BitSet();
    private final BitSet filled = new BitSet();
    private final FileChannel channel;

    /** @param directory where the file is made */
    StreamSpool(ChunkIndex index, Path directory) throws IOException {
        this.index = index;
        this.places = new ChunkPlaces(index);
        // createTempFile makes files for their owner alone.
        Path file = Files.createTempFile(directory, ".capstan-restore", ".spool");
        // On Unix the name goes at once and the file with the last handle: nothing stays behind, even if this program
        // is killed.
        this.channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    long length() {
        return index.size();
    }

    /** Wants the chunks that hold these bytes. */
    void want(List<ByteRange> ranges) throws IOException {
        for (ByteRange range : ranges) {
            wanted.set(index.find(range.start()), index.find(range.end() - 1) + 1);
        }
    }

    BitSet wantedEntries() {
        return wanted;
    }

    Digest digest(int entry) throws IOException {
        return index.digest(entry);
    }

    /** The bytes wanted, chunks that stand in several places counted each time: what the spool file will take on the disk. */
    long wantedBytes() throws IOException {
        long bytes = 0;
        for (int i = wanted.nextSetBit(0); i >= 0; i = wanted.nextSetBit(i + 1)) {
            bytes = Math.addExact(bytes, index.end(i) - index.start(i));
        }
        return bytes;
    }

    /**
     * Writes a chunk wherever it is wanted.
     *
     * @return false if an entry says the chunk has another length: then chunk or index is damaged
     */
    boolean put(Digest digest, ByteBuffer data) throws IOException {
        List<Integer> entries = new ArrayList<>();
        places.each(digest, entries::add);
        for (int entry : entries) {
            if (!wanted.get(entry) || filled.get(entry)) {
                continue;
            }
            long start = index.start(entry);
            if (index.end(entry) - start != data.remaining()) {
                return false;
            }
            ByteBuffer bytes = data.duplicate();
            for (long at = start; bytes.hasRemaining(); ) {
                at += channel.write(bytes, at);
            }
            filled.set(entry);
        }
        return true;
    }

    /** Whether some entry of this digest is wanted. */
    boolean wants(Digest digest) throws IOException {
        boolean[] found = {false};
        places.each(digest, entry -> found[0] |= wanted.get(entry));
        return found[0];
    }

    /** Whether all chunks that hold these bytes are there. */
    boolean holds(ByteRange range) throws IOException {
        int last = index.find(range.end() - 1);
        return filled.nextClearBit(index.find(range.start())) > last;
    }

    /** Whether all that was wanted is there. */
    boolean isComplete() {
        BitSet missing = (BitSet) wanted.clone();
        missing.andNot(filled);
        return missing.isEmpty();
    }

    /** A part of the stream. Not closed by the caller; only one at a time. */
    InputStream read(ByteRange range) throws IOException {
        channel.position(range.start());
        return new RangeStream(Channels.newInputStream(channel), channel, range.end());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
