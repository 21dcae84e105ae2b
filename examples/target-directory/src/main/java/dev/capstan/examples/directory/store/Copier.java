package dev.capstan.examples.directory.store;

import dev.capstan.api.error.SourceFailed;
import dev.capstan.examples.directory.disk.Disk;
import dev.capstan.examples.directory.disk.Failures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Copies what a source gives into a file, and tells a failure of the source from one of the disk. Used by one thread; holds
 * one buffer of 1 MiB.
 */
final class Copier {
    private final Disk disk;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);

    Copier(Disk disk) {
        this.disk = disk;
    }

    /**
     * Copies exactly so many bytes. The last of them may still be in the buffer: {@link #end} must follow.
     *
     * @return the checksum over them
     */
    CRC32C copy(String what, long size, ReadableByteChannel from, FileChannel to, Path path)
            throws IOException, SourceFailed {
        CRC32C checksum = new CRC32C();
        buffer.clear();
        for (long left = size; left > 0; ) {
            if (!buffer.hasRemaining()) {
                drain(to, path);
            }
            int start = buffer.position();
            buffer.limit((int) Math.min(buffer.capacity(), start + left));
            int count = read(what, from, buffer);
            if (count < 0) {
                throw new SourceFailed(
                        "SOURCE_SHORT", what + " ended " + left + " bytes before its " + size + " bytes", "");
            }
            left -= count;
            checksum.update(buffer.duplicate().position(start).limit(start + count));
            buffer.limit(buffer.capacity());
        }
        if (read(what, from, ByteBuffer.allocate(1)) > 0) {
            throw new SourceFailed("SOURCE_LONG", what + " has more than its " + size + " bytes", "");
        }
        return checksum;
    }

    /** Writes what is still in the buffer, and some more bytes after it, at most 48. */
    void end(ByteBuffer more, FileChannel to, Path path) throws IOException {
        if (buffer.remaining() < more.remaining()) {
            drain(to, path);
        }
        buffer.put(more);
        drain(to, path);
    }

    private void drain(FileChannel to, Path path) throws IOException {
        buffer.flip();
        disk.write(to, path, buffer);
        buffer.clear();
    }

    private static int read(String what, ReadableByteChannel from, ByteBuffer into) throws SourceFailed {
        try {
            return from.read(into);
        } catch (IOException e) {
            throw new SourceFailed(
                    "SOURCE_UNREADABLE",
                    "could not read " + what + ": " + Failures.reason(e),
                    "Look at what was to be backed up.",
                    Map.of("where", what),
                    e);
        }
    }
}
