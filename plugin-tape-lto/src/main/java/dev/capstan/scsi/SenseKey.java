package dev.capstan.scsi;

/** SENSE KEY of sense data (SPC-4, section 4.5), 4 bits. */
public enum SenseKey implements Words {
    NO_SENSE(0x0, "no sense"),
    RECOVERED_ERROR(0x1, "recovered error"),
    NOT_READY(0x2, "not ready"),
    MEDIUM_ERROR(0x3, "medium error"),
    HARDWARE_ERROR(0x4, "hardware error"),
    ILLEGAL_REQUEST(0x5, "illegal request"),
    UNIT_ATTENTION(0x6, "unit attention"),
    DATA_PROTECT(0x7, "data protect"),
    BLANK_CHECK(0x8, "blank check"),
    VENDOR_SPECIFIC(0x9, "vendor specific"),
    COPY_ABORTED(0xA, "copy aborted"),
    ABORTED_COMMAND(0xB, "aborted command"),
    RESERVED_C(0xC, "reserved (0Ch)"),
    VOLUME_OVERFLOW(0xD, "volume overflow"),
    MISCOMPARE(0xE, "miscompare"),
    COMPLETED(0xF, "completed");

    private final int code;
    private final String words;

    SenseKey(int code, String words) {
        this.code = code;
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }

    /** The code, 0 to 15. */
    public int code() {
        return code;
    }

    /**
     * The constant of a code.
     *
     * @param code 0 to 15
     */
    public static SenseKey of(int code) {
        return values()[code];
    }
}
