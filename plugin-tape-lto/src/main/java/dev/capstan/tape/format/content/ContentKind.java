package dev.capstan.tape.format.content;

import dev.capstan.tape.format.Magic;
import java.util.Arrays;
import java.util.Optional;

/** What a tape file holds (PBS tape format, B.1). */
public enum ContentKind {
    /** File 0: the medium's own label. */
    MEDIA_LABEL("Proxmox Backup Tape Label v1.0"),
    /** File 1: the label of the media set. */
    MEDIA_SET_LABEL("Proxmox Backup MediaSet Label v1.0"),
    /** Chunks without the name of their store; never released, not read. */
    CHUNK_ARCHIVE_1_0("Proxmox Backup Chunk Archive v1.0"),
    /** Chunks of one store. */
    CHUNK_ARCHIVE_1_1("Proxmox Backup Chunk Archive v1.1"),
    /** A snapshot without the name of its store; never released, not read. */
    SNAPSHOT_ARCHIVE_1_0("Proxmox Backup Snapshot Archive v1.0"),
    /** A snapshot of the root namespace. */
    SNAPSHOT_ARCHIVE_1_1("Proxmox Backup Snapshot Archive v1.1"),
    /** A snapshot of another namespace. */
    SNAPSHOT_ARCHIVE_1_2("Proxmox Backup Snapshot Archive v1.2"),
    /** A media catalog; snapshot paths have no namespaces. */
    CATALOG_ARCHIVE_1_0("Proxmox Backup Catalog Archive v1.0"),
    /** A media catalog; snapshot paths may have namespaces. */
    CATALOG_ARCHIVE_1_1("Proxmox Backup Catalog Archive v1.1");

    private final long magic;

    ContentKind(String sentence) {
        this.magic = Magic.of(sentence);
    }

    /**
     * Its magic.
     *
     * @return as read by a little-endian {@code getLong}
     */
    public long magic() {
        return magic;
    }

    /**
     * The kind of a magic.
     *
     * @param magic as read by a little-endian {@code getLong}
     * @return empty when nobody knows it
     */
    public static Optional<ContentKind> of(long magic) {
        return Arrays.stream(values()).filter(k -> k.magic == magic).findFirst();
    }
}
