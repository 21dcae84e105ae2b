package dev.capstan.scsi.ssc.encryption;

import dev.capstan.scsi.Coded;
import dev.capstan.scsi.Words;

/** ENCRYPTION MODE of the Data Encryption Status page: what the drive does to a block that is written now. */
public enum EncryptionMode implements Words {
    DISABLE("encryption off"),
    /** The data were encrypted before they reached the drive. It does not mean that the library holds the key. */
    EXTERNAL("data come encrypted already"),
    ENCRYPT("the drive encrypts"),
    RESERVED("reserved");

    private final String words;

    EncryptionMode(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }

    static EncryptionMode of(int raw) {
        return Coded.constant(values(), raw);
    }
}
