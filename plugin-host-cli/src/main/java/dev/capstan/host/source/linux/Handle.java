package dev.capstan.host.source.linux;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An open file descriptor. One thread. After {@link #close()} every call fails with {@link IllegalStateException}. */
public abstract class Handle implements AutoCloseable {
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final byte[] EMPTY = {0};
    private static final int CLOSED = -1;
    // linux/limits.h: XATTR_LIST_MAX, XATTR_SIZE_MAX
    private static final int ATTRIBUTE_LIMIT = 1 << 16;
    private static final String USER = "user.";

    private int fd;
    private final String shown;

    Handle(int fd, String shown) {
        this.fd = fd;
        this.shown = shown;
    }

    final int fd() {
        if (fd == CLOSED) {
            throw new IllegalStateException(shown + " is closed");
        }
        return fd;
    }

    final String shown() {
        return shown;
    }

    /** Asks the file system anew. */
    public final Status status() throws IOException {
        byte[] result = new byte[Status.STATX_LENGTH];
        check(Linux.libc().statx(fd(), EMPTY, AT_EMPTY_PATH, Status.STATX_BASIC, result), "statx");
        return Status.of(result);
    }

    /** Sets permission bits, with setuid, setgid and sticky. */
    public final void setMode(int permissions) throws IOException {
        check(Linux.libc().fchmod(fd(), permissions), "fchmod");
    }

    /** Gives it to somebody. Clears setuid and setgid bits of files, so set the mode after it. */
    public final void setOwner(long uid, long gid) throws IOException {
        check(Linux.libc().fchown(fd(), (int) uid, (int) gid), "fchown");
    }

    /** Sets the time of modification, and the time of access with it. */
    public final void setModified(Instant time) throws IOException {
        check(Linux.libc().futimens(fd(), times(time)), "futimens");
    }

    /**
     * The extended attributes that ordinary users may set ({@code user.*}).
     *
     * @return values by full name; empty where the file system has none
     */
    public final Map<String, byte[]> userAttributes() throws IOException {
        byte[] names = new byte[ATTRIBUTE_LIMIT];
        long length = Linux.libc().flistxattr(fd(), names, names.length);
        Map<String, byte[]> found = new TreeMap<>();
        if (length < 0) {
            LinuxException e = LinuxException.last("flistxattr", shown);
            if (e.isUnsupported()) {
                return found;
            }
            throw e;
        }
        for (byte[] name : split(names, (int) length)) {
            String text = Linux.text(name);
            if (text.startsWith(USER)) {
                byte[] value = new byte[ATTRIBUTE_LIMIT];
                long n = Linux.libc().fgetxattr(fd(), Linux.terminated(name), value, value.length);
                if (n >= 0) {
                    found.put(text, java.util.Arrays.copyOf(value, (int) n));
                }
            }
        }
        return found;
    }

    /** Sets one of them. */
    public final void setUserAttribute(String name, byte[] value) throws IOException {
        if (!name.startsWith(USER)) {
            throw new IllegalArgumentException("extended attribute " + name + " is not one of " + USER + "*");
        }
        byte[] bytes = Linux.terminated(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        check(Linux.libc().fsetxattr(fd(), bytes, value, value.length, 0), "fsetxattr " + name);
    }

    /** Waits until everything written is on the disk. */
    public final void sync() throws IOException {
        check(Linux.libc().fsync(fd()), "fsync");
    }

    final void check(long result, String call) throws LinuxException {
        if (result < 0) {
            throw LinuxException.last(call, shown);
        }
    }

    /** {@code struct timespec[2]}: seconds 8, nanoseconds 8, for access and modification. */
    static long[] times(Instant time) {
        long seconds = time.getEpochSecond();
        long nanos = time.getNano();
        return new long[] {seconds, nanos, seconds, nanos};
    }

    private static List<byte[]> split(byte[] names, int length) {
        List<byte[]> all = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < length; i++) {
            if (names[i] == 0) {
                all.add(java.util.Arrays.copyOfRange(names, start, i));
                start = i + 1;
            }
        }
        return all;
    }

    /** Idempotent. */
    @Override
    public final void close() {
        if (fd != CLOSED) {
            // Linux frees the descriptor whatever close() says; errors of data were told by sync().
            int unused = Linux.libc().close(fd);
            fd = CLOSED;
        }
    }
}
