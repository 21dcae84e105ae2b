package dev.capstan.host.snapshot;

import java.time.Instant;
import java.util.Optional;

/**
 * A file of a directory snapshot as its listing tells it. The path is what the tar stream says, relative to the tree; whoever restores it decides
 * whether it may be written (it can hold {@code ..}).
 *
 * @param kind what stands there
 * @param path 1 byte to 1 MiB, without zero bytes
 * @param size of a file's content in bytes, holes included; 0 for the other kinds
 * @param modified with nanoseconds
 * @param mode permission bits, 0 to 07777
 * @param uid owner, 0 to 2^32 − 1
 * @param gid group, 0 to 2^32 − 1
 * @param target what a symbolic link says, or the path of the first name a hard link shares its file with; empty for the other kinds
 * @param offset where the entry's first header block starts in the tar stream, in bytes; a multiple of 512
 */
public record ListingEntry(
        Kind kind,
        PathBytes path,
        long size,
        Instant modified,
        int mode,
        long uid,
        long gid,
        PathBytes target,
        long offset) {
    /** The longest path or link target in bytes: 1 MiB. */
    public static final int MAX_PATH = 1 << 20;

    /** The length of a block of the tar stream in bytes. */
    public static final int BLOCK = 512;

    private static final int MAX_MODE = 07777;
    private static final long MAX_ID = 0xffff_ffffL;

    /** What kinds of file a tar stream can hold. */
    public enum Kind {
        /** A file, sparse or not. */
        FILE(1),
        /** A directory. */
        DIRECTORY(2),
        /** A symbolic link. */
        SYMBOLIC_LINK(3),
        /** A further name of a file that came before. */
        HARD_LINK(4),
        /** A named pipe. */
        FIFO(5),
        /** A character device. */
        CHARACTER_DEVICE(6),
        /** A block device. */
        BLOCK_DEVICE(7);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        boolean link() {
            return this == SYMBOLIC_LINK || this == HARD_LINK;
        }

        static Optional<Kind> of(int code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Checks what is said above.
     *
     * @throws IllegalArgumentException if a component is outside what is said above
     */
    public ListingEntry {
        demand(!path.isEmpty() && path.length() <= MAX_PATH && !path.contains((byte) 0), "path", path);
        demand(
                kind.link() ? !target.isEmpty() && target.length() <= MAX_PATH : target.isEmpty(),
                "link target",
                target);
        demand(!target.contains((byte) 0), "link target", target);
        demand(size >= 0 && (size == 0 || kind == Kind.FILE), "size", size);
        demand(mode >= 0 && mode <= MAX_MODE, "mode", Integer.toOctalString(mode));
        demand(uid >= 0 && uid <= MAX_ID, "uid", uid);
        demand(gid >= 0 && gid <= MAX_ID, "gid", gid);
        demand(offset >= 0 && offset % BLOCK == 0, "offset", offset);
    }

    private static void demand(boolean holds, String what, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("a listing cannot hold the " + what + " \"" + value + "\"");
        }
    }
}
