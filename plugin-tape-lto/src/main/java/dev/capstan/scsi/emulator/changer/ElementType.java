package dev.capstan.scsi.emulator.changer;

/** Element types and where their addresses begin in an emulated library (SMC-3, section 5.2). */
public enum ElementType {
    /** The robot. */
    TRANSPORT(1, 0),
    /** A slot. */
    STORAGE(2, 1001),
    /** A slot an operator can reach. */
    IMPORT_EXPORT(3, 101),
    /** A drive. */
    DATA_TRANSFER(4, 1);

    private final int code;
    private final int firstAddress;

    ElementType(int code, int firstAddress) {
        this.code = code;
        this.firstAddress = firstAddress;
    }

    static ElementType ofCode(int code) {
        for (ElementType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new IllegalArgumentException("no element type " + code);
    }

    /**
     * Element type code.
     *
     * @return 1 to 4
     */
    public int code() {
        return code;
    }

    /**
     * Address of the first element of this type.
     *
     * @return 0 to 65535
     */
    public int firstAddress() {
        return firstAddress;
    }
}
