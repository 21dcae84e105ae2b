package dev.capstan.host.source.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/**
 * What the file system knows of a name.
 *
 * @param mode type and permission bits as in {@code st_mode}
 * @param uid owner, unsigned 32 bits
 * @param gid group, unsigned 32 bits
 * @param size in bytes
 * @param modified to the nanosecond
 * @param links how many names the file has
 * @param device where it lies: major number in the upper, minor number in the lower 32 bits
 * @param inode its number there
 * @param major of a device node
 * @param minor of a device node
 */
public record Status(
        int mode,
        long uid,
        long gid,
        long size,
        Instant modified,
        long links,
        long device,
        long inode,
        long major,
        long minor) {
    /** Mask of the type in {@link #mode}. */
    public static final int TYPE = 0170000;
    /** Type of a socket. */
    public static final int SOCKET = 0140000;
    /** Type of a symbolic link. */
    public static final int SYMLINK = 0120000;
    /** Type of a regular file. */
    public static final int FILE = 0100000;
    /** Type of a block device node. */
    public static final int BLOCK = 0060000;
    /** Type of a directory. */
    public static final int DIRECTORY = 0040000;
    /** Type of a character device node. */
    public static final int CHARACTER = 0020000;
    /** Type of a fifo. */
    public static final int FIFO = 0010000;

    static final int STATX_LENGTH = 256;
    static final int STATX_BASIC = 0x7ff;
    private static final long UNSIGNED = 0xffffffffL;

    /** Reads {@code struct statx} (kernel header {@code linux/stat.h}), native byte order. */
    static Status of(byte[] statx) {
        ByteBuffer b = ByteBuffer.wrap(statx).order(ByteOrder.nativeOrder());
        return new Status(
                Short.toUnsignedInt(b.getShort(28)), // stx_mode, 2
                b.getInt(20) & UNSIGNED, // stx_uid, 4
                b.getInt(24) & UNSIGNED, // stx_gid, 4
                b.getLong(40), // stx_size, 8
                Instant.ofEpochSecond(b.getLong(112), b.getInt(120)), // stx_mtime: seconds 8, nanoseconds 4
                b.getInt(16) & UNSIGNED, // stx_nlink, 4
                (b.getInt(136) & UNSIGNED) << 32 | (b.getInt(140) & UNSIGNED), // stx_dev_major 4, stx_dev_minor 4
                b.getLong(32), // stx_ino, 8
                b.getInt(128) & UNSIGNED, // stx_rdev_major, 4
                b.getInt(132) & UNSIGNED); // stx_rdev_minor, 4
    }

    /** The type bits. */
    public int type() {
        return mode & TYPE;
    }

    /** Permission bits with setuid, setgid and sticky. */
    public int permissions() {
        return mode & 07777;
    }

    /** Whether it is a directory. */
    public boolean isDirectory() {
        return type() == DIRECTORY;
    }

    /** Whether both are the same file. */
    public boolean sameFile(Status other) {
        return device == other.device && inode == other.inode;
    }
}
