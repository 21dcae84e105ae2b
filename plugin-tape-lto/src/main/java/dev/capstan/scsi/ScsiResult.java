package dev.capstan.scsi;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * How one command ended, as the transport saw it. A value; nothing in it is decoded or judged.
 *
 * <p>{@link #transferred()} counts bytes that moved in the command's direction. A CHECK CONDITION may come with data: a
 * READ of a shorter record moves the record and reports ILI.
 */
public final class ScsiResult {
    private static final byte[] NO_SENSE = {};

    private final int status;
    private final int hostStatus;
    private final int driverStatus;
    private final byte[] sense;
    private final int residual;
    private final int transferred;

    /**
     * Makes a result.
     *
     * @param status SCSI status byte, 0 to 255, see {@link ScsiStatus}
     * @param hostStatus what the host adapter reports, 0 = no error, see {@link HostStatus}
     * @param driverStatus what the operating system's driver reports, 0 = no error
     * @param sense sense data as received, empty when there is none; copied
     * @param residual bytes asked for and not moved; negative when the device had more than the buffer could take
     * @param transferred bytes moved, never negative
     * @throws IllegalArgumentException if {@code transferred} is negative
     */
    public ScsiResult(int status, int hostStatus, int driverStatus, byte[] sense, int residual, int transferred) {
        if (transferred < 0) {
            throw new IllegalArgumentException("transferred is negative: " + transferred);
        }
        this.status = status;
        this.hostStatus = hostStatus;
        this.driverStatus = driverStatus;
        this.sense = sense.clone();
        this.residual = residual;
        this.transferred = transferred;
    }

    /**
     * GOOD status and no sense.
     *
     * @param residual bytes asked for and not moved
     * @param transferred bytes moved
     * @return the result
     */
    public static ScsiResult good(int residual, int transferred) {
        return new ScsiResult(ScsiStatus.GOOD, HostStatus.OK, 0, NO_SENSE, residual, transferred);
    }

    /**
     * CHECK CONDITION with sense data.
     *
     * @param sense sense data, fixed or descriptor format
     * @param residual bytes asked for and not moved
     * @param transferred bytes moved
     * @return the result
     */
    public static ScsiResult checkCondition(byte[] sense, int residual, int transferred) {
        return new ScsiResult(ScsiStatus.CHECK_CONDITION, HostStatus.OK, 0, sense, residual, transferred);
    }

    /**
     * The SCSI status byte.
     *
     * @return 0 to 255, see {@link ScsiStatus}
     */
    public int status() {
        return status;
    }

    /**
     * The host adapter's code.
     *
     * @return 0 when the adapter had nothing to report, see {@link HostStatus}
     */
    public int hostStatus() {
        return hostStatus;
    }

    /**
     * The operating system driver's code. Linux sets 08h when sense data is there; that alone is not an error.
     *
     * @return 0 when the driver had nothing to report
     */
    public int driverStatus() {
        return driverStatus;
    }

    /**
     * Sense data as received (SPC-5, section 4.4), fixed or descriptor format.
     *
     * @return a copy, empty when there is none
     */
    public byte[] sense() {
        return sense.clone();
    }

    /**
     * Bytes asked for and not moved.
     *
     * @return requested minus moved; negative when the device had more than the buffer could take
     */
    public int residual() {
        return residual;
    }

    /**
     * Bytes moved between device and buffer.
     *
     * @return zero or more
     */
    public int transferred() {
        return transferred;
    }

    /**
     * Whether the command ended with GOOD status and the adapter had nothing to report.
     *
     * @return true if status and host status are both zero
     */
    public boolean isGood() {
        return status == ScsiStatus.GOOD && hostStatus == HostStatus.OK;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ScsiResult that
                && status == that.status
                && hostStatus == that.hostStatus
                && driverStatus == that.driverStatus
                && residual == that.residual
                && transferred == that.transferred
                && Arrays.equals(sense, that.sense);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(
                new int[] {status, hostStatus, driverStatus, residual, transferred, Arrays.hashCode(sense)});
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "status %02Xh host %02Xh driver %02Xh residual %d transferred %d sense [%s]",
                status,
                hostStatus,
                driverStatus,
                residual,
                transferred,
                HexFormat.ofDelimiter(" ").formatHex(sense));
    }
}
