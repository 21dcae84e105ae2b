package dev.capstan.scsi.emulator.device;

import java.nio.ByteBuffer;
import java.util.Locale;

/**
 * Sense data, laid out in fixed format, 18 bytes (SPC-5, section 4.4.3):
 *
 * <pre>
 * 0   bit 7 VALID, bits 6-0 response code 70h (71h for a deferred error)
 * 2   bit 7 FILEMARK, bit 6 EOM, bit 5 ILI, bits 3-0 sense key
 * 3-6 INFORMATION, two's complement
 * 7   additional length 0Ah
 * 12  additional sense code, 13 its qualifier
 * </pre>
 *
 * @param key sense key, 0 to 15
 * @param asc additional sense code, 0 to 255
 * @param ascq its qualifier, 0 to 255
 * @param flags {@link #FILEMARK}, {@link #EOM}, {@link #ILI}, or together
 * @param valid whether INFORMATION is valid
 * @param information residual count; kept to 32 bits
 * @param deferred whether it belongs to a command that ended before
 */
public record Sense(int key, int asc, int ascq, int flags, boolean valid, long information, boolean deferred) {
    /** Sense key: nothing to report, or only bits. */
    public static final int NO_SENSE = 0x0;
    /** Sense key: the device accepts no medium command now. */
    public static final int NOT_READY = 0x2;
    /** Sense key: the medium is faulty. */
    public static final int MEDIUM_ERROR = 0x3;
    /** Sense key: the device is faulty. */
    public static final int HARDWARE_ERROR = 0x4;
    /** Sense key: the command or its parameters are wrong. */
    public static final int ILLEGAL_REQUEST = 0x5;
    /** Sense key: something happened that this initiator did not cause. */
    public static final int UNIT_ATTENTION = 0x6;
    /** Sense key: the medium or the data are protected. */
    public static final int DATA_PROTECT = 0x7;
    /** Sense key: nothing is recorded here. */
    public static final int BLANK_CHECK = 0x8;
    /** Sense key: the medium's physical end. */
    public static final int VOLUME_OVERFLOW = 0xD;

    /** Flag: a filemark was met. */
    public static final int FILEMARK = 0x80;
    /** Flag: beginning or end of medium, or early warning. */
    public static final int EOM = 0x40;
    /** Flag: the record's length is not the one asked for. */
    public static final int ILI = 0x20;

    /**
     * Sense without information.
     *
     * @param key sense key
     * @param asc additional sense code
     * @param ascq its qualifier
     * @return the sense data
     */
    public static Sense of(int key, int asc, int ascq) {
        return new Sense(key, asc, ascq, 0, false, 0, false);
    }

    /**
     * The same with bits set.
     *
     * @param more {@link #FILEMARK}, {@link #EOM}, {@link #ILI}
     * @return a new value
     */
    public Sense with(int more) {
        return new Sense(key, asc, ascq, flags | more, valid, information, deferred);
    }

    /**
     * The same with the INFORMATION field.
     *
     * @param residual what was asked for and not done
     * @return a new value
     */
    public Sense information(long residual) {
        return new Sense(key, asc, ascq, flags, true, residual, deferred);
    }

    /**
     * The same as a deferred error.
     *
     * @return a new value
     */
    public Sense asDeferred() {
        return new Sense(key, asc, ascq, flags, valid, information, true);
    }

    /**
     * Ends a command with this.
     *
     * @return the condition to throw
     */
    public CheckCondition condition() {
        return new CheckCondition(this);
    }

    /**
     * The bytes.
     *
     * @return 18 bytes
     */
    public byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(18);
        out.put(0, (byte) ((valid ? 0x80 : 0) | (deferred ? 0x71 : 0x70)));
        out.put(2, (byte) (flags | key));
        out.putInt(3, (int) information);
        out.put(7, (byte) 0x0A);
        out.put(12, (byte) asc);
        out.put(13, (byte) ascq);
        return out.array();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%X/%02X/%02X%s%s%s%s",
                key,
                asc,
                ascq,
                (flags & FILEMARK) != 0 ? " FM" : "",
                (flags & EOM) != 0 ? " EOM" : "",
                (flags & ILI) != 0 ? " ILI" : "",
                valid ? " info " + information : "");
    }
}
