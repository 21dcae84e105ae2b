package dev.capstan.tape.format;

import java.io.IOException;

/** Bytes that are not what the format says. The message names what was read; the offset is where in it. */
public final class TapeFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long offset;

    /**
     * A fault.
     *
     * @param what the structure, such as {@code record 17}
     * @param offset bytes from the beginning of what was read
     * @param why one phrase
     */
    public TapeFormatException(String what, long offset, String why) {
        super(what + " at byte " + offset + ": " + why);
        this.offset = offset;
    }

    /**
     * Where.
     *
     * @return bytes from the beginning of what was read
     */
    public long offset() {
        return offset;
    }
}
