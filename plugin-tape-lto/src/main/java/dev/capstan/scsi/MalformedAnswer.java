package dev.capstan.scsi;

import java.io.Serial;

/** A device's answer that does not have the form its specification gives it. Names the structure and the offset. */
public final class MalformedAnswer extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The structure as the specification calls it. */
    private final String structure;

    /** Offset in bytes from the start of the answer. */
    private final int offset;

    public MalformedAnswer(String structure, int offset, String what) {
        super(structure + ", byte " + offset + ": " + what);
        this.structure = structure;
        this.offset = offset;
    }

    /** The structure that could not be decoded, as the specification calls it. */
    public String structure() {
        return structure;
    }

    /** Where it went wrong, in bytes from the start of the answer. */
    public int offset() {
        return offset;
    }
}
