package dev.capstan.tape.encryption.negotiation;

import dev.capstan.scsi.ssc.encryption.DataEncryptionStatus;
import java.util.List;

/**
 * The terms a block is written under, from page 0020h. Whether the volume has encrypted blocks is left out: it changes with the
 * first write and is no term.
 *
 * @param encryptionMode as sent, 8 bits
 * @param decryptionMode as sent, 8 bits
 * @param algorithmIndex 8 bits
 * @param keyInstance KEY INSTANCE COUNTER, 32 bits
 * @param control PARAMETERS CONTROL, 3 bits
 * @param keys the names of the key, kind and text, or hexadecimal; identifiers, no secrets
 */
public record EncryptionTerms(
        int encryptionMode, int decryptionMode, int algorithmIndex, long keyInstance, int control, List<String> keys) {

    /** ENCRYPTION MODE: the drive encrypts. */
    private static final int ENCRYPT = 2;

    /** Copies the list. */
    public EncryptionTerms {
        keys = List.copyOf(keys);
    }

    /**
     * Of a status page.
     *
     * @param status page 0020h
     */
    public static EncryptionTerms of(DataEncryptionStatus status) {
        return new EncryptionTerms(
                status.encryption().raw(),
                status.decryption().raw(),
                status.algorithmIndex(),
                status.keyInstanceCounter(),
                status.control().raw(),
                KeyNames.of(status.keyAssociatedData()));
    }

    /** Whether the drive encrypts what is written. */
    public boolean encrypts() {
        return encryptionMode == ENCRYPT;
    }

    /**
     * Whether a person would call them the same: all but the key instance counter, which counts every time a key is handed over,
     * the same one too.
     *
     * @param other perhaps of another load
     */
    public boolean sameBut(EncryptionTerms other) {
        return equals(new EncryptionTerms(
                other.encryptionMode,
                other.decryptionMode,
                other.algorithmIndex,
                keyInstance,
                other.control,
                other.keys));
    }

    /** For a person: what changed may be seen by comparing two of these. */
    public String words() {
        return "encryption mode " + encryptionMode + ", decryption mode " + decryptionMode + ", algorithm index "
                + algorithmIndex + ", key instance " + keyInstance + ", parameters control " + control
                + (keys.isEmpty() ? "" : ", " + String.join(", ", keys));
    }
}
