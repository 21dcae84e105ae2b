package dev.capstan.scsi.ssc.encryption;

import dev.capstan.scsi.Words;

/** EXTDECC of the Data Encryption Capabilities page: can something other than the host control the encryption? */
public enum ExternalControlCapability implements Words {
    NOT_REPORTED("external control not reported"),
    NOT_CAPABLE("not capable of external control"),
    /** Of many drives that a host may well control: no sign by itself that something else does. */
    CAPABLE("external control capable"),
    RESERVED("reserved");

    private final String words;

    ExternalControlCapability(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }

    static ExternalControlCapability of(int raw) {
        return values()[raw];
    }
}
