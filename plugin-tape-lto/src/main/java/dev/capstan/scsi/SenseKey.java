package dev.capstan.scsi;

/** SENSE KEY of sense data (SPC-4, section 4.5), 4 bits. */
public enum SenseKey implements Words {
    NO_SENSE("no sense"),
    RECOVERED_ERROR("recovered error"),
    NOT_READY("not ready"),
    MEDIUM_ERROR("medium error"),
    HARDWARE_ERROR("hardware error"),
    ILLEGAL_REQUEST("illegal request"),
    UNIT_ATTENTION("unit attention"),
    DATA_PROTECT("data protect"),
    BLANK_CHECK("blank check"),
    VENDOR_SPECIFIC("vendor specific"),
    COPY_ABORTED("copy aborted"),
    ABORTED_COMMAND("aborted command"),
    RESERVED_C("reserved (0Ch)"),
    VOLUME_OVERFLOW("volume overflow"),
    MISCOMPARE("miscompare"),
    COMPLETED("completed");

    private final String words;

    SenseKey(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
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
