package dev.capstan.examples.directory.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Reads files whole, past the page cache where that is asked for and the file system can do it (direct I/O), so that a
 * verification sees what is on the medium. Used by one thread; its buffer grows to the largest chunk read.
 */
public final class ReadBack {
    private static final int BLOCK = 1 << 20;

    private final boolean fromMedium;
    private int block = 1;
    private ByteBuffer buffer = ByteBuffer.allocateDirect(0);

    /**
     * Reads nothing yet.
     *
     * @param fromMedium whether to go past the page cache
     */
    public ReadBack(boolean fromMedium) {
        this.fromMedium = fromMedium;
    }

    /**
     * Reads a chunk file whole.
     *
     * @param file which
     * @return all its bytes, until the next call
     * @throws IOException {@link DamagedException} when it is larger than any chunk; {@link NoSuchFileException}
     */
    public ByteBuffer chunk(Path file) throws IOException {
        try (FileChannel channel = open(file)) {
            long size = channel.size();
            if (size > ChunkFormat.LARGEST_BLOB + ChunkFormat.FOOTER) {
                throw new DamagedException(file, "it has " + size + " bytes, more than any chunk");
            }
            fill(channel, file, size);
            return buffer.flip();
        }
    }

    /**
     * Reads a file for its checksum.
     *
     * @param file which
     * @param size that it should have
     * @return CRC-32C of its bytes
     * @throws IOException {@link DamagedException} when it has another size; {@link NoSuchFileException}
     */
    public int checksum(Path file, long size) throws IOException {
        try (FileChannel channel = open(file)) {
            if (channel.size() != size) {
                throw new DamagedException(file, "it has " + channel.size() + " bytes and should have " + size);
            }
            CRC32C checksum = new CRC32C();
            for (long left = size; left > 0; left -= buffer.limit()) {
                fill(channel, file, Math.min(BLOCK, left));
                checksum.update(buffer.flip());
            }
            return (int) checksum.getValue();
        }
    }

    private FileChannel open(Path file) throws IOException {
        if (fromMedium && DirectIo.OPTION.isPresent()) {
            try {
                return FileChannel.open(file, StandardOpenOption.READ, DirectIo.OPTION.get());
            } catch (NoSuchFileException e) {
                throw e;
            } catch (IOException | UnsupportedOperationException e) {
                return FileChannel.open(file, StandardOpenOption.READ); // in memory, or on a network: no cache to pass
            }
        }
        return FileChannel.open(file, StandardOpenOption.READ);
    }

    /** Reads exactly so many bytes, or up to the end of the file. Direct I/O wants everything in multiples of a block. */
    private void fill(FileChannel channel, Path file, long wanted) throws IOException {
        if (fromMedium && block == 1) {
            block = Math.toIntExact(Files.getFileStore(file).getBlockSize()); // all files lie in one file system
        }
        int room = Math.toIntExact((wanted + block - 1) / block * block);
        if (buffer.capacity() < room) {
            buffer = ByteBuffer.allocateDirect(Math.addExact(Math.max(room, BLOCK), block))
                    .alignedSlice(block);
        }
        buffer.clear().limit(room);
        while (buffer.position() < wanted) {
            if (channel.read(buffer) < 0) {
                throw new DamagedException(file, "it ended while it was read");
            }
        }
        buffer.position((int) wanted);
    }
}
