package dev.capstan.host.snapshot;

import java.io.IOException;

/**
 * Bytes that are not what they claim to be. The message names the format, what is wrong and the offset of the byte where it shows; the caller adds
 * where the bytes came from (file, chunk, medium) when it translates this into an error for the user.
 */
public final class FormatException extends IOException {
    static final long NOWHERE = -1;

    private static final long serialVersionUID = 1L;

    private final String format;
    private final long offset;

    /**
     * @param format what was being read, for example {@code data blob}
     * @param offset where it shows, in bytes from the start of that format's own bytes; {@link #NOWHERE} if at no single place
     * @param what what is wrong there
     */
    FormatException(String format, long offset, String what) {
        super(message(format, offset, what));
        this.format = format;
        this.offset = offset;
    }

    FormatException(String format, long offset, String what, Throwable cause) {
        super(message(format, offset, what), cause);
        this.format = format;
        this.offset = offset;
    }

    private static String message(String format, long offset, String what) {
        return format + ": " + what + (offset < 0 ? "" : " (offset " + offset + ")");
    }

    /** The format that was being read, in words. */
    public String format() {
        return format;
    }

    /** The offset in bytes from the start of what was being read; negative if what is wrong has no single place. */
    public long offset() {
        return offset;
    }
}
