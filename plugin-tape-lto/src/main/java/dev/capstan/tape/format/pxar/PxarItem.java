package dev.capstan.tape.format.pxar;

import java.nio.charset.StandardCharsets;

/**
 * The items of a pxar archive, format v1 (PBS tape format, B.5). Each begins with its type and its full size including
 * these 16 bytes, both 64 bits.
 */
final class PxarItem {
    static final int HEADER = 16;

    /** Mode, owner and time of what the item before it named; {@value #STAT} bytes follow. */
    static final long ENTRY = type("__PROXMOX_FORMAT_ENTRY_V2__");
    /** The same in the old layout; {@value #STAT_V1} bytes follow. */
    static final long ENTRY_V1 = type("__PROXMOX_FORMAT_ENTRY__");
    /** A name and a zero byte. */
    static final long FILENAME = type("__PROXMOX_FORMAT_FILENAME__");
    /** The bytes of a file. */
    static final long PAYLOAD = type("__PROXMOX_FORMAT_PXAR_PAYLOAD__");
    /** The table at the end of a folder. */
    static final long GOODBYE = type("__PROXMOX_FORMAT_GOODBYE__");
    /** Stands in the last line of that table where a name's hash stands in the others. */
    static final long GOODBYE_TAIL = type("__PROXMOX_FORMAT_PXAR_GOODBYE_TAIL_MARKER__");

    static final int STAT = 40;
    static final int STAT_V1 = 32;
    static final int LONGEST_NAME = 4096;

    private PxarItem() {}

    private static long type(String name) {
        return SipHash.of(name.getBytes(StandardCharsets.US_ASCII));
    }
}
