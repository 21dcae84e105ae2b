package dev.capstan.scsi.smc;

import dev.capstan.scsi.Coded;
import dev.capstan.scsi.Words;

/** ELEMENT TYPE CODE (SMC-3, section 6.11, table 15), 4 bits; in an element status page 8 bits. */
public enum ElementType implements Words {
    /** In a command: all types. In an answer: reserved. */
    ALL(0, "element of any type"),
    /** Medium transport element: the robot's hand. */
    TRANSPORT(1, "robot"),
    /** Storage element: a slot. */
    STORAGE(2, "storage slot"),
    /** Import/export element: a slot an operator can reach. */
    IMPORT_EXPORT(3, "import/export slot"),
    /** Data transfer element: a drive. */
    DRIVE(4, "drive"),
    /** A code above 4; reserved, or the vendor's. */
    OTHER(-1, "element of unknown type");

    private final int code;
    private final String words;

    ElementType(int code, String words) {
        this.code = code;
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }

    /**
     * The code to ask with.
     *
     * @return 0 to 4
     * @throws IllegalStateException for {@link #OTHER}, which has no code of its own
     */
    public int code() {
        if (this == OTHER) {
            throw new IllegalStateException("unknown element types cannot be asked for");
        }
        return code;
    }

    static ElementType of(int code) {
        return Coded.constant(values(), code);
    }
}
