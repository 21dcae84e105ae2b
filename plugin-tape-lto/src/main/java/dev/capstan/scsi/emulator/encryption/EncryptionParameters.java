package dev.capstan.scsi.emulator.encryption;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The data encryption parameters a drive holds (SSC-5, section 4.2.22.8). Never the key: only its SHA-256, to tell equal from different.
 *
 * @param keyInstance key instance counter, 32 bits
 * @param encryptionMode 0 disable, 1 external, 2 encrypt
 * @param decryptionMode 0 disable, 1 raw, 2 decrypt, 3 mixed
 * @param algorithm algorithm index, 0 to 255
 * @param kadFormat KAD format, 0 to 255
 * @param scope 0 public, 1 local, 2 all initiators
 * @param owner the initiator that set them, 0 if none
 * @param clearOnDemount whether they end with the cartridge (CKOD)
 * @param key lower-case hex of the SHA-256 of the key, empty without one
 * @param kads KAD descriptors as a status page shows them, lower-case hex
 */
public record EncryptionParameters(
        long keyInstance,
        int encryptionMode,
        int decryptionMode,
        int algorithm,
        int kadFormat,
        int scope,
        long owner,
        boolean clearOnDemount,
        String key,
        String kads) {
    /** Most bytes {@link #encode} writes. */
    public static final int MOST_BYTES = 512;

    /** A drive that has no key and does not encrypt. */
    public static final EncryptionParameters NONE = new EncryptionParameters(0, 0, 0, 0, 0, 0, 0, false, "", "");

    /**
     * Encryption switched off.
     *
     * @return the same instance counter plus one and nothing else
     */
    public EncryptionParameters cleared() {
        return new EncryptionParameters(keyInstance + 1 & 0xFFFFFFFFL, 0, 0, 0, 0, 0, 0, false, "", "");
    }

    /**
     * Writes them into a state.
     *
     * @param out takes at most {@link #MOST_BYTES}
     */
    public void encode(ByteBuffer out) {
        out.putLong(keyInstance).put((byte) encryptionMode).put((byte) decryptionMode);
        out.put((byte) algorithm).put((byte) kadFormat).put((byte) scope).putLong(owner);
        out.put((byte) (clearOnDemount ? 1 : 0));
        text(out, key);
        text(out, kads);
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @param in the state
     * @return the parameters
     */
    public static EncryptionParameters decode(ByteBuffer in) {
        return new EncryptionParameters(
                in.getLong(),
                in.get() & 0xFF,
                in.get() & 0xFF,
                in.get() & 0xFF,
                in.get() & 0xFF,
                in.get() & 0xFF,
                in.getLong(),
                in.get() != 0,
                text(in),
                text(in));
    }

    private static void text(ByteBuffer out, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        out.putShort((short) ascii.length).put(ascii);
    }

    private static String text(ByteBuffer in) {
        byte[] ascii = new byte[in.getShort() & 0xFFFF];
        in.get(ascii);
        return new String(ascii, StandardCharsets.US_ASCII);
    }
}
