package dev.capstan.host.snapshot;

import java.util.Optional;

/** The four kinds of data blob (PBS tape format, H.3): each magic is the first 8 bytes of SHA-256 over a sentence, read here as big-endian. */
public enum BlobKind {
    /** "Proxmox Backup uncompressed blob v1.0". */
    PLAIN(0x42ab3807be8370a1L, false, false),
    /** "Proxmox Backup zstd compressed blob v1.0". */
    ZSTD(0x31b958426fb6a37fL, true, false),
    /** "Proxmox Backup encrypted blob v1.0". */
    ENCRYPTED(0x7b6785be222d4cf0L, false, true),
    /** "Proxmox Backup zstd compressed encrypted blob v1.0". */
    ENCRYPTED_ZSTD(0xe6591bbf0bbfd80bL, true, true);

    private static final int PLAIN_HEADER = 12;
    private static final int ENCRYPTED_HEADER = 44;

    private final long magic;
    private final boolean compressed;
    private final boolean encrypted;

    BlobKind(long magic, boolean compressed, boolean encrypted) {
        this.magic = magic;
        this.compressed = compressed;
        this.encrypted = encrypted;
    }

    static Optional<BlobKind> of(long magic) {
        for (BlobKind kind : values()) {
            if (kind.magic == magic) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    long magic() {
        return magic;
    }

    /** Length of the header in bytes: 12, or 44 with initialisation vector and tag. The CRC covers everything after it. */
    public int headerLength() {
        return encrypted ? ENCRYPTED_HEADER : PLAIN_HEADER;
    }

    /** Whether the payload is a zstd stream (under the encryption, if there is one). */
    public boolean compressed() {
        return compressed;
    }

    /** Whether a client key is needed to read it. */
    public boolean encrypted() {
        return encrypted;
    }
}
