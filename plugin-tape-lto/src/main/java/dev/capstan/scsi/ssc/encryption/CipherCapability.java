package dev.capstan.scsi.ssc.encryption;

import dev.capstan.scsi.Words;

/** ENCRYPT_C and DECRYPT_C of an algorithm descriptor. */
public enum CipherCapability implements Words {
    NONE("not capable"),
    SOFTWARE("capable in software"),
    HARDWARE("capable in hardware"),
    EXTERNAL("capable, under external control");

    private final String words;

    CipherCapability(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }

    static CipherCapability of(int raw) {
        return values()[raw];
    }
}
