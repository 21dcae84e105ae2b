package dev.capstan.scsi.ssc.encryption;

import dev.capstan.scsi.Coded;
import dev.capstan.scsi.Words;

/** DECRYPTION MODE of the Data Encryption Status page: what the drive does to a block that is read now. */
public enum DecryptionMode implements Words {
    DISABLE("decryption off"),
    RAW("encrypted blocks are returned as they are"),
    DECRYPT("encrypted blocks are decrypted, plain blocks are an error"),
    MIXED("encrypted blocks are decrypted, plain blocks are read too"),
    RESERVED("reserved");

    private final String words;

    DecryptionMode(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }

    static DecryptionMode of(int raw) {
        return Coded.constant(values(), raw);
    }
}
