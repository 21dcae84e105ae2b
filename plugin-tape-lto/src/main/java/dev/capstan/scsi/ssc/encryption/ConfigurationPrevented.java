package dev.capstan.scsi.ssc.encryption;

import dev.capstan.scsi.Words;

/** CFG_P of the Data Encryption Capabilities page: may the host establish or change encryption parameters? */
public enum ConfigurationPrevented implements Words {
    NOT_REPORTED("not reported whether the host may configure"),
    ALLOWED("configuration by the host allowed"),
    PREVENTED("configuration by the host prevented"),
    RESERVED("reserved");

    private final String words;

    ConfigurationPrevented(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }

    static ConfigurationPrevented of(int raw) {
        return values()[raw];
    }
}
