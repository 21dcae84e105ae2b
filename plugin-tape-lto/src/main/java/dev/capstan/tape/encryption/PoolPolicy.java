package dev.capstan.tape.encryption;

import dev.capstan.scsi.Words;
import java.util.Locale;

/** What a pool demands of the drive's encryption. */
public enum PoolPolicy implements Words {
    /** Capstan manages no key; what the device does is accepted, if it can be read back, and recorded. */
    AUTO("whatever the device does, seen and recorded"),
    /** The drive or the library must encrypt. */
    EXTERNAL("the device must encrypt, under a key of the library or key manager"),
    /** The device must not encrypt. */
    PLAIN("the device must not encrypt"),
    /** Capstan sets the key. */
    KEY("the host sets the key");

    private final String words;

    PoolPolicy(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }

    /** The word in a configuration file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
