package dev.capstan.tape.encryption;

import dev.capstan.scsi.Words;

/** Who controls a drive's encryption parameters. */
public enum Controller implements Words {
    /** The drive has no encryption that anybody could control. */
    NOBODY("nobody: no encryption that Capstan knows"),
    HOST("the host"),
    LIBRARY("the library"),
    MANAGEMENT("a management interface of the drive"),
    /** Not the host; the pages at hand do not say who. */
    EXTERNAL("not the host: the library, a key manager or a management interface"),
    /** The drive did not answer. Whoever asks must not assume that it is the host. */
    UNKNOWN("not known: the drive did not say");

    private final String words;

    Controller(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }

    /** Whether the host cannot set parameters. */
    public boolean external() {
        return this == LIBRARY || this == MANAGEMENT || this == EXTERNAL;
    }
}
