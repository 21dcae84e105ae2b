package dev.capstan.scsi.ssc.encryption;

import dev.capstan.scsi.Hex;

/**
 * SECURITY ALGORITHM CODE of an algorithm descriptor (SPC-4, table of security algorithm codes; the low half is the
 * encryption transform number of IKEv2).
 */
public final class SecurityAlgorithm {
    /** AES-GCM with a 16-byte MAC: what LTO drives use, with a 32-byte key. */
    public static final long AES_GCM_16 = 0x0001_0014L;

    /** AES-CCM with a 16-byte MAC. */
    public static final long AES_CCM_16 = 0x0001_0010L;

    private SecurityAlgorithm() {}

    /**
     * The algorithm's usual name, such as {@code AES-256-GCM}.
     *
     * @param code as the drive reports it
     * @param keyBytes size of the key in bytes; part of the name when it is a size AES has
     */
    public static String name(long code, int keyBytes) {
        String bits = keyBytes == 16 || keyBytes == 24 || keyBytes == 32 ? "-" + 8 * keyBytes : "";
        if (code == AES_GCM_16) {
            return "AES" + bits + "-GCM";
        }
        if (code == AES_CCM_16) {
            return "AES" + bits + "-CCM";
        }
        return "algorithm " + Hex.h(code, 8);
    }
}
