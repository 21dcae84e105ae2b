package dev.capstan.scsi;

/** Host adapter codes as Linux reports them (kernel header {@code scsi/scsi_status.h}, enum {@code scsi_host_status}). */
public final class HostStatus {
    /** No error at the adapter. */
    public static final int OK = 0x00;
    /** The device did not answer the selection: not there, or no longer there. */
    public static final int NO_CONNECT = 0x01;
    /** The bus stayed busy until the time-out. */
    public static final int BUS_BUSY = 0x02;
    /** The command timed out; the device may still be executing it. */
    public static final int TIME_OUT = 0x03;
    /** The command was aborted. */
    public static final int ABORT = 0x05;
    /** An error inside the adapter. */
    public static final int ERROR = 0x07;
    /** The device or bus was reset under the command. */
    public static final int RESET = 0x08;
    /** The transport was disrupted; the driver waits for it to come back. */
    public static final int TRANSPORT_DISRUPTED = 0x0E;

    private HostStatus() {}
}
