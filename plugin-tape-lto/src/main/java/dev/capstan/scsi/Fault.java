package dev.capstan.scsi;

import java.util.Objects;

/**
 * One thing that goes wrong.
 *
 * @param opcode operation code it strikes, 0 to 255, or {@link #ANY}
 * @param occurrence which of the matching commands it strikes, from 1, counted over all transports that share the plan
 * @param action what happens
 */
public record Fault(int opcode, int occurrence, Action action) {
    /** Matches every operation code. */
    public static final int ANY = -1;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the operation code or the occurrence is out of range
     */
    public Fault {
        Objects.requireNonNull(action, "action");
        if (opcode < ANY || opcode > 0xFF || occurrence < 1) {
            throw new IllegalArgumentException("operation code " + opcode + ", occurrence " + occurrence);
        }
    }

    /** What happens to a command. */
    public sealed interface Action {}

    /**
     * The command is not executed and ends with this.
     *
     * @param result its status, sense and residual; {@code transferred} must be 0
     */
    public record Instead(ScsiResult result) implements Action {}

    /**
     * The command is executed, and ends with this whatever the device said.
     *
     * @param result its status, sense and residual
     */
    public record Afterwards(ScsiResult result) implements Action {}

    /** The transport is lost before the command reached the device. */
    public record LostBefore() implements Action {}

    /** The command is executed, and the transport is lost before its answer. */
    public record LostAfter() implements Action {}

    /**
     * The command is executed, and its last bytes do not arrive.
     *
     * @param bytes how many, at least 1; fewer if it moved fewer
     */
    public record Truncated(int bytes) implements Action {}

    /**
     * Something outside the transport happens first, such as a power cut of an emulated drive; then the action.
     *
     * @param event what happens
     * @param then what happens to the command
     */
    public record Event(Runnable event, Action then) implements Action {}

    /**
     * Sense data in fixed format (SPC-5, section 4.4.3).
     *
     * @param key sense key
     * @param asc additional sense code
     * @param ascq its qualifier
     * @return 18 bytes
     */
    public static byte[] sense(int key, int asc, int ascq) {
        byte[] sense = new byte[18];
        sense[0] = 0x70;
        sense[2] = (byte) key;
        sense[7] = 10;
        sense[12] = (byte) asc;
        sense[13] = (byte) ascq;
        return sense;
    }

    /**
     * Sense data of a deferred error, in fixed format.
     *
     * @param key sense key
     * @param asc additional sense code
     * @param ascq its qualifier
     * @return 18 bytes
     */
    public static byte[] deferred(int key, int asc, int ascq) {
        byte[] sense = sense(key, asc, ascq);
        sense[0] = 0x71;
        return sense;
    }

    /**
     * The command is not executed and ends with CHECK CONDITION, as a unit attention does.
     *
     * @param opcode operation code or {@link #ANY}
     * @param occurrence which one, from 1
     * @param sense sense data
     * @return the fault
     */
    public static Fault check(int opcode, int occurrence, byte[] sense) {
        return new Fault(opcode, occurrence, new Instead(ScsiResult.checkCondition(sense, 0, 0)));
    }

    /**
     * The command is executed and ends with CHECK CONDITION.
     *
     * @param opcode operation code or {@link #ANY}
     * @param occurrence which one, from 1
     * @param sense sense data
     * @return the fault
     */
    public static Fault checkAfter(int opcode, int occurrence, byte[] sense) {
        return new Fault(opcode, occurrence, new Afterwards(ScsiResult.checkCondition(sense, 0, 0)));
    }

    /**
     * The device is busy; the command is not executed.
     *
     * @param opcode operation code or {@link #ANY}
     * @param occurrence which one, from 1
     * @return the fault
     */
    public static Fault busy(int opcode, int occurrence) {
        return new Fault(
                opcode, occurrence, new Instead(new ScsiResult(ScsiStatus.BUSY, HostStatus.OK, 0, new byte[0], 0, 0)));
    }

    /**
     * The adapter gives up waiting; the device has executed the command.
     *
     * @param opcode operation code or {@link #ANY}
     * @param occurrence which one, from 1
     * @return the fault
     */
    public static Fault timeOut(int opcode, int occurrence) {
        return new Fault(
                opcode,
                occurrence,
                new Afterwards(new ScsiResult(ScsiStatus.GOOD, HostStatus.TIME_OUT, 0, new byte[0], 0, 0)));
    }
}
