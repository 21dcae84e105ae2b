package dev.capstan.scsi;

/** SCSI status codes (SAM-5, section 5.3.1), one byte each, as {@link ScsiResult#status()} holds them. */
public final class ScsiStatus {
    /** The command was executed without anything to report. */
    public static final int GOOD = 0x00;
    /** Sense data tells more; the command may or may not have done its work, the sense key says which. */
    public static final int CHECK_CONDITION = 0x02;
    /** The device accepts no command now; nothing was executed. */
    public static final int BUSY = 0x08;
    /** Another initiator holds a reservation; nothing was executed. */
    public static final int RESERVATION_CONFLICT = 0x18;
    /** The device's queue is full; nothing was executed. */
    public static final int TASK_SET_FULL = 0x28;
    /** The command was aborted by another initiator. */
    public static final int TASK_ABORTED = 0x40;

    private ScsiStatus() {}
}
