package dev.capstan.host.source.tar;

import java.util.Optional;

/** What an entry is, with its type flag in the header (IEEE Std 1003.1, pax, ustar interchange format). */
public enum EntryKind {
    /** A regular file, with data. */
    FILE('0'),
    /** Another name for an entry that stands before it. */
    HARD_LINK('1'),
    /** A symbolic link. */
    SYMLINK('2'),
    /** A character device node. */
    CHARACTER_DEVICE('3'),
    /** A block device node. */
    BLOCK_DEVICE('4'),
    /** A directory. */
    DIRECTORY('5'),
    /** A fifo. */
    FIFO('6');

    private final byte flag;

    EntryKind(char flag) {
        this.flag = (byte) flag;
    }

    byte flag() {
        return flag;
    }

    static Optional<EntryKind> of(byte flag) {
        for (EntryKind kind : values()) {
            if (kind.flag == flag) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
