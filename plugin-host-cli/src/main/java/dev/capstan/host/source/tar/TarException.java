package dev.capstan.host.source.tar;

import java.io.IOException;

/** A stream that is not what Capstan writes, or is damaged. */
public final class TarException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long offset;

    TarException(long offset, String what) {
        super("tar stream: " + what + " (offset " + offset + ")");
        this.offset = offset;
    }

    /** Where it shows, in bytes from the start of the stream. */
    public long offset() {
        return offset;
    }
}
