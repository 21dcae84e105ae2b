package dev.capstan.tape.encryption;

import static dev.capstan.scsi.ssc.encryption.BlockEncryption.DECRYPTABLE;
import static dev.capstan.scsi.ssc.encryption.BlockEncryption.FOREIGN_ALGORITHM;
import static dev.capstan.scsi.ssc.encryption.BlockEncryption.NOT_DECRYPTABLE;
import static dev.capstan.scsi.ssc.encryption.BlockEncryption.NOT_ENCRYPTED;

import dev.capstan.scsi.Words;
import dev.capstan.scsi.ssc.encryption.BlockEncryption;
import dev.capstan.scsi.ssc.encryption.EncryptionMode;
import java.util.Map;

/**
 * What a test block (a canary) proves: a block written in this load under the terms in force, whose page 0021h was read
 * and whose object number was compared.
 */
public enum CanaryFinding implements Words {
    ENCRYPTED("the test block is encrypted and can be read back"),
    KEY_PER_BLOCK("the test block is encrypted although the status said off: the key was fetched for it"),
    PLAIN("the test block is plain"),
    NOT_READABLE_BACK("the test block is encrypted and cannot be read back here"),
    OTHER_ALGORITHM("the test block is encrypted with an algorithm this drive does not have"),
    CONTRADICTION("the drive says it encrypts, and the test block is plain"),
    ENCRYPTED_BEFORE_DRIVE("the drive was told that data come encrypted already"),
    UNDETERMINED("the drive cannot say whether the test block is encrypted");

    private static final Map<EncryptionMode, Map<BlockEncryption, CanaryFinding>> TABLE = Map.of(
            EncryptionMode.ENCRYPT,
            Map.of(
                    DECRYPTABLE, ENCRYPTED,
                    NOT_DECRYPTABLE, NOT_READABLE_BACK,
                    NOT_ENCRYPTED, CONTRADICTION,
                    FOREIGN_ALGORITHM, OTHER_ALGORITHM),
            EncryptionMode.DISABLE,
            Map.of(
                    DECRYPTABLE, KEY_PER_BLOCK,
                    NOT_DECRYPTABLE, NOT_READABLE_BACK,
                    NOT_ENCRYPTED, PLAIN,
                    FOREIGN_ALGORITHM, OTHER_ALGORITHM),
            EncryptionMode.RESERVED,
            Map.of(
                    DECRYPTABLE, CONTRADICTION,
                    NOT_DECRYPTABLE, NOT_READABLE_BACK,
                    NOT_ENCRYPTED, CONTRADICTION,
                    FOREIGN_ALGORITHM, OTHER_ALGORITHM));

    private final String words;

    CanaryFinding(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }

    /**
     * Reads the table.
     *
     * @param mode ENCRYPTION MODE of page 0020h at the time the block was written
     * @param block ENCRYPTION STATUS of page 0021h for that block
     */
    public static CanaryFinding of(EncryptionMode mode, BlockEncryption block) {
        if (mode == EncryptionMode.EXTERNAL) {
            return ENCRYPTED_BEFORE_DRIVE;
        }
        return TABLE.getOrDefault(mode, Map.of()).getOrDefault(block, UNDETERMINED);
    }
}
