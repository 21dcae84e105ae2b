package dev.capstan.host.source.linux;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** An open regular file. Buffers must be direct. */
public final class FileHandle extends Handle {
    // linux/fs.h
    private static final int SEEK_DATA = 3;
    private static final int SEEK_HOLE = 4;

    FileHandle(int fd, String shown) {
        super(fd, shown);
    }

    /**
     * Reads into the buffer from a place in the file, without moving anything but the buffer.
     *
     * @return bytes read, 0 when the buffer is full already, -1 at or past the end
     */
    public int read(ByteBuffer to, long offset) throws IOException {
        if (!to.hasRemaining()) {
            return 0;
        }
        long n = Linux.libc().pread(fd(), to.slice(), to.remaining(), offset);
        check(n, "pread");
        to.position(to.position() + (int) n);
        return n == 0 ? -1 : (int) n;
    }

    /** Writes all of the buffer to a place in the file. */
    public void write(ByteBuffer from, long offset) throws IOException {
        long at = offset;
        while (from.hasRemaining()) {
            long n = Linux.libc().pwrite(fd(), from.slice(), from.remaining(), at);
            check(n, "pwrite");
            from.position(from.position() + (int) n);
            at += n;
        }
    }

    /** Makes the file so long; what is new is a hole. */
    public void setLength(long length) throws IOException {
        check(Linux.libc().ftruncate(fd(), length), "ftruncate");
    }

    /**
     * The stretches that hold data, in order, neither touching nor overlapping, as the file system tells; one of the whole file where it cannot.
     *
     * @param size where to stop looking, in bytes
     */
    public List<Extent> data(long size) throws IOException {
        List<Extent> extents = new ArrayList<>();
        long at = 0;
        while (at < size) {
            long start = Linux.libc().lseek(fd(), at, SEEK_DATA);
            if (start < 0) {
                LinuxException e = LinuxException.last("lseek", shown());
                if (e.errno() == LinuxException.ENXIO) {
                    break; // only a hole is left
                }
                return whole(size);
            }
            long end = Linux.libc().lseek(fd(), start, SEEK_HOLE);
            if (end <= start) {
                return whole(size);
            }
            if (start < size) {
                extents.add(new Extent(start, Math.min(end, size) - start));
            }
            at = end;
        }
        return extents;
    }

    private static List<Extent> whole(long size) {
        return size == 0 ? List.of() : List.of(new Extent(0, size));
    }
}
