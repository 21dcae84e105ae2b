package dev.capstan.tape.encryption;

import dev.capstan.scsi.ssc.encryption.DataEncryptionCapabilities;
import dev.capstan.scsi.ssc.encryption.DataEncryptionStatus;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that follows from the pages of one drive.
 *
 * @param control who controls the parameters
 * @param state what the drive is to a pool
 * @param verdicts one for each policy
 */
public record DriveReport(Control control, DriveEncryptionState state, Map<PoolPolicy, PolicyVerdict> verdicts) {

    /** Copies the map. */
    public DriveReport {
        verdicts = Map.copyOf(verdicts);
    }

    /** The verdict for a policy. */
    public PolicyVerdict verdict(PoolPolicy policy) {
        PolicyVerdict verdict = verdicts.get(policy);
        if (verdict == null) {
            throw new IllegalStateException("no verdict for " + policy);
        }
        return verdict;
    }

    /**
     * From what the drive says of itself.
     *
     * @param capabilities page 0010h
     * @param status page 0020h, if it was read with the tape loaded
     */
    public static DriveReport of(DataEncryptionCapabilities capabilities, Optional<DataEncryptionStatus> status) {
        Control control = Control.of(capabilities, status);
        return of(control, DriveClassifier.state(control, capabilities, status));
    }

    /** For a drive that does not know the command or the page. */
    public static DriveReport withoutEncryption(String sign) {
        return of(new Control(Controller.NOBODY, List.of(sign), List.of()), DriveEncryptionState.NONE);
    }

    /** For a drive that refused to answer for a reason that says nothing about encryption. */
    public static DriveReport unknown(String sign) {
        return of(new Control(Controller.UNKNOWN, List.of(sign), List.of()), DriveEncryptionState.CHECK);
    }

    /** For a drive that did not answer at all. */
    public static DriveReport lost(String sign) {
        return of(new Control(Controller.UNKNOWN, List.of(sign), List.of()), DriveEncryptionState.TRANSPORT);
    }

    /**
     * After a test block was looked at.
     *
     * @param finding what the block showed
     */
    public DriveReport settled(CanaryFinding finding) {
        Map<PoolPolicy, PolicyVerdict> settled = new EnumMap<>(PoolPolicy.class);
        verdicts.forEach((policy, before) -> settled.put(policy, CanaryTable.settle(policy, state, before, finding)));
        return new DriveReport(control, state, settled);
    }

    private static DriveReport of(Control control, DriveEncryptionState state) {
        Map<PoolPolicy, PolicyVerdict> verdicts = new EnumMap<>(PoolPolicy.class);
        for (PoolPolicy policy : PoolPolicy.values()) {
            verdicts.put(policy, DecisionTable.verdict(policy, state));
        }
        return new DriveReport(control, state, verdicts);
    }
}
