package dev.capstan.examples.directory.digests;

import dev.capstan.api.content.Digest;
import dev.capstan.examples.directory.disk.Scratch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A list of digests that is written once and read any number of times: short ones in memory, long ones in a file. */
public final class DigestSpool implements AutoCloseable {
    private final Path scratchFolder;
    private final ByteBuffer tail = ByteBuffer.allocate(2048 * Digest.BYTES);
    private @Nullable FileChannel file;
    private long inFile;

    /**
     * An empty list.
     *
     * @param scratchFolder where a file may be made
     */
    public DigestSpool(Path scratchFolder) {
        this.scratchFolder = scratchFolder;
    }

    /**
     * Appends.
     *
     * @param digest the last one from now on
     * @throws IOException when the file cannot be written
     */
    public void add(Digest digest) throws IOException {
        if (!tail.hasRemaining()) {
            spill();
        }
        digest.putTo(tail);
    }

    private void spill() throws IOException {
        if (file == null) {
            file = Scratch.open(scratchFolder);
        }
        tail.flip();
        inFile += tail.remaining() / Digest.BYTES;
        while (tail.hasRemaining()) {
            file.write(tail);
        }
        tail.clear();
    }

    /**
     * How many there are.
     *
     * @return 0 or more
     */
    public long count() {
        return inFile + tail.position() / Digest.BYTES;
    }

    /**
     * Reads a part. Nothing may be added while a stream is used.
     *
     * @param from number of the first
     * @param count how many; they exist
     * @return any number of streams may be used at the same time
     */
    public DigestStream stream(long from, long count) {
        long fromFile = Math.max(0, Math.min(count, inFile - from));
        DigestStream first =
                file == null || fromFile == 0 ? DigestStream.EMPTY : DigestFile.stream(file, from, fromFile);
        int start = Math.toIntExact(Math.max(0, from - inFile));
        int left = Math.toIntExact(count - fromFile);
        ByteBuffer rest = tail.duplicate().flip();
        rest.limit((start + left) * Digest.BYTES).position(start * Digest.BYTES);
        return () -> {
            Digest digest = first.next();
            return digest != null ? digest : rest.hasRemaining() ? Digest.read(rest) : null;
        };
    }

    /** Gives the file back. Idempotent. */
    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
