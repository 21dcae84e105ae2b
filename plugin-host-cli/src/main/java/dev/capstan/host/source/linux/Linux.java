package dev.capstan.host.source.linux;

import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the calls of this package work here, and what all of them share. */
public final class Linux {
    /** Open flags that differ between machines (kernel headers {@code asm/fcntl.h}). */
    private record Flags(int directory, int noFollow) {}

    // asm-generic/fcntl.h, and the two that arm64 and powerpc exchange.
    private static final Flags GENERIC = new Flags(0200000, 0400000);
    private static final Flags EXCHANGED = new Flags(040000, 0100000);

    private static final @Nullable Libc LIBC;
    private static final Flags FLAGS;
    private static final String OBSTACLE;

    static {
        @Nullable Libc libc = null;
        String obstacle = "";
        Flags flags = GENERIC;
        try {
            flags = flags(Platform.ARCH);
            if (!Platform.isLinux() || !Platform.is64Bit()) {
                obstacle = "they exist for 64-bit Linux only, this is " + Platform.RESOURCE_PREFIX;
            } else {
                libc = Native.load("c", Libc.class);
            }
        } catch (LinkageError | IllegalArgumentException e) {
            obstacle = e
                    + " (JNA unpacks a library into the temporary directory, which must allow programs to run: -Djna.tmpdir)";
        }
        LIBC = libc;
        FLAGS = flags;
        OBSTACLE = obstacle;
    }

    private Linux() {}

    private static Flags flags(String machine) {
        return switch (machine) {
            case "x86-64", "riscv64", "s390x", "loongarch64" -> GENERIC;
            case "aarch64", "ppc64le" -> EXCHANGED;
            default -> throw new IllegalArgumentException("open flags of machine " + machine + " are not known");
        };
    }

    /**
     * Why the calls of this package do not work here.
     *
     * @return empty when they work
     */
    public static Optional<String> obstacle() {
        return LIBC == null ? Optional.of(OBSTACLE) : Optional.empty();
    }

    /** Whether this process may do what only root may: give files away, make device nodes. */
    public static boolean isRoot() {
        return LIBC != null && LIBC.geteuid() == 0;
    }

    /** The name of a user, where the system knows one. Thread-safe. */
    public static synchronized Optional<String> userName(long uid) {
        return LIBC == null ? Optional.empty() : nameOf(LIBC.getpwuid((int) uid));
    }

    /** The name of a group, where the system knows one. Thread-safe. */
    public static synchronized Optional<String> groupName(long gid) {
        return LIBC == null ? Optional.empty() : nameOf(LIBC.getgrgid((int) gid));
    }

    private static Optional<String> nameOf(@Nullable Pointer entry) {
        return entry == null
                ? Optional.empty()
                : Optional.of(entry.getPointer(0).getString(0, StandardCharsets.UTF_8.name()));
    }

    static Libc libc() {
        if (LIBC == null) {
            throw new UnsupportedOperationException("Linux calls do not work here: " + OBSTACLE);
        }
        return LIBC;
    }

    static int directoryFlag() {
        return FLAGS.directory();
    }

    static int noFollowFlag() {
        return FLAGS.noFollow();
    }

    /** A name of one level, as the C library wants it. What could leave its directory is a bug of the caller. */
    static byte[] name(byte[] name) {
        if (name.length == 0 || (name.length <= 2 && name[0] == '.' && name[name.length - 1] == '.')) {
            throw new IllegalArgumentException("not a name below a directory: \"" + text(name) + "\"");
        }
        for (byte b : name) {
            if (b == '/') {
                throw new IllegalArgumentException("not a name of one level: \"" + text(name) + "\"");
            }
        }
        return terminated(name);
    }

    static byte[] terminated(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                throw new IllegalArgumentException("a zero byte in \"" + text(bytes) + "\"");
            }
        }
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    /** The bytes of a path as the file system has them, whatever encoding this Java uses for file names. */
    public static byte[] bytes(Path path) {
        URI uri = path.toAbsolutePath().toUri();
        byte[] raw = uri.getRawPath().getBytes(StandardCharsets.US_ASCII);
        byte[] out = new byte[raw.length];
        int length = 0;
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%') {
                out[length++] = (byte) Integer.parseInt(new String(raw, i + 1, 2, StandardCharsets.US_ASCII), 16);
                i += 2;
            } else {
                out[length++] = raw[i];
            }
        }
        return Arrays.copyOf(out, length);
    }

    /** For messages: UTF-8 as far as it is. */
    static String text(byte[] name) {
        return new String(name, StandardCharsets.UTF_8);
    }
}
