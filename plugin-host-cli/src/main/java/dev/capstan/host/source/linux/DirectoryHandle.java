package dev.capstan.host.source.linux;

import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * An open directory. Every name is one level, raw bytes, and is never followed if it is a symbolic link; so nothing done through a handle can reach
 * outside the directory, whoever exchanges what in it meanwhile.
 */
public final class DirectoryHandle extends Handle {
    private static final int AT_FDCWD = -100;
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int AT_REMOVEDIR = 0x200;
    // asm-generic/fcntl.h
    private static final int O_WRONLY = 01;
    private static final int O_CREAT = 0100;
    private static final int O_EXCL = 0200;
    private static final int O_NOCTTY = 0400;
    private static final int O_NONBLOCK = 04000;
    private static final int O_CLOEXEC = 02000000;
    private static final int O_PATH = 010000000;
    private static final int PATH_MAX = 4096;
    // struct dirent of 64-bit Linux: d_ino 8, d_off 8, d_reclen 2, d_type 1, d_name
    private static final long D_NAME = 19;
    private static final byte[] SELF = {'.', 0};

    private DirectoryHandle(int fd, String shown) {
        super(fd, shown);
    }

    /** Opens a directory by a path, following symbolic links in it. */
    public static DirectoryHandle open(Path path) throws IOException {
        byte[] bytes = Linux.terminated(Linux.bytes(path));
        int fd = Linux.libc().openat(AT_FDCWD, bytes, Linux.directoryFlag() | O_CLOEXEC, 0);
        if (fd < 0) {
            throw LinuxException.last("open", path.toString());
        }
        return new DirectoryHandle(fd, path.toString());
    }

    /** Opens a directory in this one. */
    public DirectoryHandle openDirectory(byte[] name) throws IOException {
        return new DirectoryHandle(
                openAt(name, Linux.directoryFlag() | Linux.noFollowFlag() | O_CLOEXEC, 0), shown(name));
    }

    /** Opens a regular file in this directory for reading; does not hang if it turned into a fifo. */
    public FileHandle openFile(byte[] name) throws IOException {
        FileHandle file =
                new FileHandle(openAt(name, Linux.noFollowFlag() | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0), shown(name));
        boolean regular = false;
        try {
            regular = file.status().type() == Status.FILE;
        } finally {
            if (!regular) {
                file.close();
            }
        }
        if (!regular) {
            throw new LinuxException("open", LinuxException.ENOENT, shown(name) + ", a regular file a moment ago,");
        }
        return file;
    }

    /** Makes a file that is not there yet, for its owner alone, and opens it for writing. */
    public FileHandle createFile(byte[] name) throws IOException {
        int flags = O_WRONLY | O_CREAT | O_EXCL | Linux.noFollowFlag() | O_CLOEXEC;
        return new FileHandle(openAt(name, flags, 0600), shown(name));
    }

    private int openAt(byte[] name, int flags, int mode) throws LinuxException {
        int fd = Linux.libc().openat(fd(), Linux.name(name), flags, mode);
        check(fd, "open", name);
        return fd;
    }

    /**
     * The names in it, unsorted, without {@code .} and {@code ..}.
     *
     * @return raw bytes
     */
    public List<byte[]> names() throws IOException {
        // A stream owns its descriptor, and moves its position: it gets one of its own.
        int own = Linux.libc().openat(fd(), SELF, Linux.directoryFlag() | O_CLOEXEC, 0);
        check(own, "open");
        Pointer stream = Linux.libc().fdopendir(own);
        if (stream == null) {
            LinuxException e = LinuxException.last("fdopendir", shown());
            int unused = Linux.libc().close(own);
            throw e;
        }
        try {
            return names(stream);
        } finally {
            int unused = Linux.libc().closedir(stream);
        }
    }

    private List<byte[]> names(Pointer stream) throws IOException {
        List<byte[]> names = new ArrayList<>();
        while (true) {
            Native.setLastError(0);
            Pointer entry = Linux.libc().readdir(stream);
            if (entry == null) {
                if (Native.getLastError() != 0) {
                    throw LinuxException.last("readdir", shown());
                }
                return names;
            }
            String name = entry.getString(D_NAME, StandardCharsets.ISO_8859_1.name());
            if (!name.equals(".") && !name.equals("..")) {
                names.add(name.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
    }

    /**
     * What a name is.
     *
     * @return empty when it is not there
     */
    public Optional<Status> status(byte[] name) throws IOException {
        byte[] result = new byte[Status.STATX_LENGTH];
        if (Linux.libc().statx(fd(), Linux.name(name), AT_SYMLINK_NOFOLLOW, Status.STATX_BASIC, result) < 0) {
            LinuxException e = LinuxException.last("statx", shown(name));
            if (e.errno() == LinuxException.ENOENT) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(Status.of(result));
    }

    /** Where a symbolic link points, raw bytes. */
    public byte[] readLink(byte[] name) throws IOException {
        byte[] result = new byte[PATH_MAX];
        long n = Linux.libc().readlinkat(fd(), Linux.name(name), result, result.length);
        check(n, "readlink", name);
        return Arrays.copyOf(result, (int) n);
    }

    /** Makes a directory for its owner alone. */
    public void makeDirectory(byte[] name) throws IOException {
        check(Linux.libc().mkdirat(fd(), Linux.name(name), 0700), "mkdir", name);
    }

    /** Makes a symbolic link; the target is any bytes, and is not looked at. */
    public void makeSymlink(byte[] name, byte[] target) throws IOException {
        check(Linux.libc().symlinkat(Linux.terminated(target), fd(), Linux.name(name)), "symlink", name);
    }

    /** Gives a file (itself, if it is a symbolic link) another name in this directory. */
    public void makeLink(byte[] name, DirectoryHandle where, byte[] existing) throws IOException {
        check(Linux.libc().linkat(where.fd(), Linux.name(existing), fd(), Linux.name(name), 0), "link", name);
    }

    /** Makes a fifo for its owner alone. */
    public void makeFifo(byte[] name) throws IOException {
        check(Linux.libc().mkfifoat(fd(), Linux.name(name), 0600), "mkfifo", name);
    }

    /**
     * Makes a device node for its owner alone.
     *
     * @param type {@link Status#CHARACTER} or {@link Status#BLOCK}
     */
    public void makeDevice(byte[] name, int type, long major, long minor) throws IOException {
        if (type != Status.CHARACTER && type != Status.BLOCK) {
            throw new IllegalArgumentException("no device: type " + Integer.toOctalString(type));
        }
        // makedev(3) of the GNU C library
        long device =
                (major & 0xfffff000L) << 32 | (major & 0xfffL) << 8 | (minor & 0xffffff00L) << 12 | (minor & 0xffL);
        try {
            check(Linux.libc().mknodat(fd(), Linux.name(name), type | 0600, device), "mknod", name);
        } catch (UnsatisfiedLinkError e) {
            // The C library exports it from version 2.33 on.
            throw new LinuxException("mknod", LinuxException.ENOTSUP, shown(name));
        }
    }

    /** Removes anything but a directory. */
    public void removeFile(byte[] name) throws IOException {
        check(Linux.libc().unlinkat(fd(), Linux.name(name), 0), "unlink", name);
    }

    /** Removes an empty directory. */
    public void removeDirectory(byte[] name) throws IOException {
        check(Linux.libc().unlinkat(fd(), Linux.name(name), AT_REMOVEDIR), "rmdir", name);
    }

    /** Gives a name (itself, if it is a symbolic link) to somebody. */
    public void setOwner(byte[] name, long uid, long gid) throws IOException {
        check(Linux.libc().fchownat(fd(), Linux.name(name), (int) uid, (int) gid, AT_SYMLINK_NOFOLLOW), "chown", name);
    }

    /** Sets the time of modification of a name (itself, if it is a symbolic link). */
    public void setModified(byte[] name, Instant time) throws IOException {
        check(Linux.libc().utimensat(fd(), Linux.name(name), times(time), AT_SYMLINK_NOFOLLOW), "utimens", name);
    }

    /** Sets the permission bits of a fifo or device node; files and directories have {@link Handle#setMode(int)}. */
    public void setMode(byte[] name, int permissions) throws IOException {
        // Neither O_PATH descriptors nor names that are not followed can be changed directly: only through /proc.
        int fd = openAt(name, Linux.noFollowFlag() | O_PATH | O_CLOEXEC, 0);
        try {
            byte[] way = ("/proc/self/fd/" + fd).getBytes(StandardCharsets.US_ASCII);
            check(Linux.libc().chmod(Linux.terminated(way), permissions), "chmod", name);
        } finally {
            int unused = Linux.libc().close(fd);
        }
    }

    private void check(long result, String call, byte[] name) throws LinuxException {
        if (result < 0) {
            throw LinuxException.last(call, shown(name));
        }
    }

    private String shown(byte[] name) {
        return shown() + "/" + Linux.text(name);
    }
}
