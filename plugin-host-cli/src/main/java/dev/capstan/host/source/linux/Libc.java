package dev.capstan.host.source.linux;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The functions of the C library this package calls, with the widths they have on 64-bit Linux: {@code off_t}, {@code size_t}, {@code dev_t} 64 bits,
 * {@code mode_t}, {@code uid_t}, {@code gid_t} 32 bits. Names are bytes that end in NUL. All return -1 and set {@code errno} on failure.
 */
interface Libc extends Library {
    int open(byte[] path, int flags, int mode);

    int openat(int directory, byte[] name, int flags, int mode);

    int close(int fd);

    long lseek(int fd, long offset, int whence);

    long pread(int fd, ByteBuffer to, long count, long offset);

    long pwrite(int fd, ByteBuffer from, long count, long offset);

    int ftruncate(int fd, long length);

    int fsync(int fd);

    int statx(int directory, byte[] name, int flags, int mask, byte[] result);

    long readlinkat(int directory, byte[] name, byte[] result, long room);

    int mkdirat(int directory, byte[] name, int mode);

    int symlinkat(byte[] target, int directory, byte[] name);

    int linkat(int fromDirectory, byte[] from, int directory, byte[] name, int flags);

    int unlinkat(int directory, byte[] name, int flags);

    int mkfifoat(int directory, byte[] name, int mode);

    int mknodat(int directory, byte[] name, int mode, long device);

    int fchmod(int fd, int mode);

    int chmod(byte[] path, int mode);

    int fchown(int fd, int uid, int gid);

    int fchownat(int directory, byte[] name, int uid, int gid, int flags);

    int futimens(int fd, long[] accessAndModification);

    int utimensat(int directory, byte[] name, long[] accessAndModification, int flags);

    long flistxattr(int fd, byte[] names, long room);

    long fgetxattr(int fd, byte[] name, byte[] value, long room);

    int fsetxattr(int fd, byte[] name, byte[] value, long length, int flags);

    int geteuid();

    /** The record begins with a pointer to the name. */
    @Nullable
    Pointer getpwuid(int uid);

    /** The record begins with a pointer to the name. */
    @Nullable
    Pointer getgrgid(int gid);

    @Nullable
    Pointer fdopendir(int fd);

    @Nullable
    Pointer readdir(Pointer stream);

    int closedir(Pointer stream);
}
