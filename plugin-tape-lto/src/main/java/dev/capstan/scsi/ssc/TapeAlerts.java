package dev.capstan.scsi.ssc;

import dev.capstan.scsi.MalformedAnswer;
import dev.capstan.scsi.spc.LogPage;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * TapeAlert flags as log page 12h, TapeAlert response, has them (SSC-4, section 8.2.5): parameter 0000h, eight bytes, flag 1
 * in bit 7 of the first. Unlike page 2Eh, reading it clears nothing.
 *
 * @param set the flags that are set, 1 to 64, ascending
 */
public record TapeAlerts(List<Integer> set) {
    /** The log page. */
    public static final int PAGE = 0x12;
    /** External encryption control: communication failed. */
    public static final int ENCRYPTION_CONTROL_LOST = 47;
    /** The key manager returned an error. */
    public static final int KEY_MANAGER_ERROR = 48;
    /** Encryption policy violated. */
    public static final int ENCRYPTION_POLICY_VIOLATION = 61;

    private static final int FLAGS = 64;

    /** Copies the list. */
    public TapeAlerts {
        set = List.copyOf(set);
    }

    /**
     * Decodes.
     *
     * @param answer log page 12h as received
     * @return the flags
     * @throws MalformedAnswer when the page or its parameter is not whole
     */
    public static TapeAlerts decode(byte[] answer) throws MalformedAnswer {
        Optional<LogPage.Parameter> parameter = LogPage.decode(PAGE, answer).parameter(0);
        byte[] value = parameter.map(LogPage.Parameter::value).orElse(new byte[0]);
        if (value.length < FLAGS / 8) {
            throw new MalformedAnswer("TAPEALERT RESPONSE", 4, "64 flags are needed, " + 8 * value.length + " came");
        }
        BitSet flags = new BitSet();
        for (int flag = 1; flag <= FLAGS; flag++) {
            flags.set(flag, (value[(flag - 1) / 8] >> (7 - (flag - 1) % 8) & 1) == 1);
        }
        return new TapeAlerts(flags.stream().boxed().toList());
    }

    /**
     * Whether a flag is set.
     *
     * @param flag 1 to 64
     */
    public boolean isSet(int flag) {
        return set.contains(flag);
    }
}
