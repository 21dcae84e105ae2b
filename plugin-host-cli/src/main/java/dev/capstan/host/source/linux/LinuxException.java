package dev.capstan.host.source.linux;

import com.sun.jna.Native;
import java.io.IOException;
import java.util.Locale;

/** A system call that failed, with its {@code errno} (kernel header {@code asm-generic/errno-base.h}). */
public final class LinuxException extends IOException {
    private static final long serialVersionUID = 1L;

    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int EIO = 5;
    static final int ENXIO = 6;
    static final int EACCES = 13;
    static final int EEXIST = 17;
    static final int ENOTDIR = 20;
    static final int EINVAL = 22;
    static final int ENFILE = 23;
    static final int EMFILE = 24;
    static final int ENOSPC = 28;
    static final int EROFS = 30;
    static final int ENAMETOOLONG = 36;
    static final int ELOOP = 40;
    static final int ENOTSUP = 95;
    static final int EDQUOT = 122;

    private final int errno;

    LinuxException(String call, int errno, String name) {
        super(String.format(Locale.ROOT, "%s: %s (%s)", name, text(errno), call));
        this.errno = errno;
    }

    /** What the call that just failed on this thread left behind. */
    static LinuxException last(String call, byte[] name) {
        return last(call, Linux.text(name));
    }

    static LinuxException last(String call, String name) {
        return new LinuxException(call, Native.getLastError(), name);
    }

    /** The number. */
    public int errno() {
        return errno;
    }

    /** The name is not there, or a part of the way to it is no directory any more. */
    public boolean isMissing() {
        return errno == ENOENT || errno == ENOTDIR || errno == ELOOP;
    }

    /** Nothing has that name. */
    public boolean isAbsent() {
        return errno == ENOENT;
    }

    /** Whatever is tried next will fail in the same way: the file system is full, broken or read-only, or a limit of this process is reached. */
    public boolean isFatal() {
        return errno == ENOSPC
                || errno == EIO
                || errno == EROFS
                || errno == EDQUOT
                || errno == EMFILE
                || errno == ENFILE;
    }

    /** This user may not do that. */
    public boolean isForbidden() {
        return errno == EPERM || errno == EACCES;
    }

    /** The file system cannot do that. */
    public boolean isUnsupported() {
        return errno == ENOTSUP || errno == EINVAL;
    }

    private static String text(int errno) {
        return switch (errno) {
            case EPERM -> "not permitted";
            case ENOENT -> "is not there";
            case EACCES -> "permission denied";
            case EEXIST -> "exists already";
            case ENOTDIR -> "is not a directory";
            case EINVAL -> "invalid for this file system";
            case EIO -> "input or output error";
            case EMFILE, ENFILE -> "too many open files";
            case EROFS -> "the file system is read-only";
            case EDQUOT -> "no space left for this user";
            case ENOSPC -> "no space left";
            case ENAMETOOLONG -> "name too long for this file system";
            case ELOOP -> "is a symbolic link";
            case ENOTSUP -> "not supported by this file system";
            default -> "errno " + errno;
        };
    }
}
