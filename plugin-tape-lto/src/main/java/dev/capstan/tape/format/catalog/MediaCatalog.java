package dev.capstan.tape.format.catalog;

import dev.capstan.tape.format.Magic;

/**
 * The layout of a media catalog (PBS tape format, C.1): a magic, then records of one type letter, a fixed part with the
 * padding of C structures, and text. All integers little-endian.
 *
 * <pre>
 * L  u64 file | uuid | u64 sequence                                          32 bytes
 * A  u64 file | uuid | u8 store length | 7 pad                               32 bytes, then the store
 * C  digest                                                                  32 bytes
 * E  u64 file | uuid                                                         24 bytes
 * S  u64 file | uuid | u8 store length | 1 pad | u16 path length | 4 pad     32 bytes, then store ':' path
 * </pre>
 */
final class MediaCatalog {
    static final long MAGIC = Magic.of("Proxmox Backup Media Catalog v1.1");
    static final long MAGIC_1_0 = Magic.of("Proxmox Backup Media Catalog v1.0");
    static final int FIXED = 32;
    static final int FIXED_END = 24;

    private MediaCatalog() {}
}
