package dev.capstan.tape.encryption.negotiation;

import dev.capstan.scsi.AdditionalSense;
import dev.capstan.scsi.spc.SecurityCompliance;
import dev.capstan.scsi.ssc.encryption.DataEncryptionCapabilities;
import dev.capstan.scsi.ssc.encryption.DataEncryptionStatus;
import dev.capstan.tape.drive.TapeDrive;
import dev.capstan.tape.encryption.DriveEncryptionState;
import dev.capstan.tape.encryption.DriveReport;
import dev.capstan.tape.encryption.PolicyVerdict;
import dev.capstan.tape.encryption.PoolPolicy;
import dev.capstan.tape.encryption.SenseAdvice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a drive said of its encryption when it was asked, and what follows from it. A page that could not be read is in here as
 * such. Immutable; of value only until the next load or until the drive says that parameters changed.
 *
 * @param answers by page, those that were asked for
 * @param report the state and the verdicts that follow
 * @param capabilities page 0010h
 * @param status page 0020h; empty without a medium
 * @param trouble the sense code that kept the drive from answering
 * @param senses all sense that came meanwhile, in words
 */
public record DriveSurvey(
        Map<SecurityPage, PageAnswer> answers,
        DriveReport report,
        Optional<DataEncryptionCapabilities> capabilities,
        Optional<DataEncryptionStatus> status,
        Optional<AdditionalSense> trouble,
        List<String> senses) {

    /** Copies map and list. */
    public DriveSurvey {
        Map<SecurityPage, PageAnswer> copy = new EnumMap<>(SecurityPage.class);
        copy.putAll(answers);
        answers = Collections.unmodifiableMap(copy);
        senses = List.copyOf(senses);
    }

    /**
     * Asks a drive. Nothing moves, nothing is set; blocks for as long as the drive takes to answer some seven questions.
     *
     * @param drive ready, or without a medium
     * @param mediumLoaded whether a status page can be expected: if so, a drive without one is in an unknown state
     * @return never a failure: what went wrong stands in it
     */
    public static DriveSurvey of(TapeDrive drive, boolean mediumLoaded) {
        return new Surveyor(new StateReader(drive), mediumLoaded).survey();
    }

    /** The state, for the decision table. */
    public DriveEncryptionState state() {
        return report.state();
    }

    /**
     * What the decision table makes of it; for a drive that did not say, with its reason and what to do.
     *
     * @param policy of the pool
     */
    public PolicyVerdict verdict(PoolPolicy policy) {
        PolicyVerdict cell = report.verdict(policy);
        boolean unread = state() == DriveEncryptionState.CHECK || state() == DriveEncryptionState.TRANSPORT;
        if (!unread) {
            return cell;
        }
        List<String> waysOut = new ArrayList<>();
        trouble.flatMap(SenseAdvice::of).ifPresent(advice -> waysOut.add(advice.action()));
        waysOut.addAll(cell.waysOut());
        return PolicyVerdict.refused(
                cell.code(),
                cell.why() + ": " + String.join("; ", report.control().signs()),
                waysOut.toArray(String[]::new));
    }

    /** The terms in force; empty without a status page. */
    public Optional<EncryptionTerms> terms() {
        return status.map(EncryptionTerms::of);
    }

    /** Name of the algorithm in force, or of the only one that can be meant; such as {@code AES-256-GCM}. */
    public Optional<String> algorithm() {
        return capabilities.flatMap(page -> AlgorithmChoice.of(page, status)).map(a -> a.name());
    }

    /** What the drive claims about its cryptographic module; never that it works in that mode. */
    public Optional<SecurityCompliance> compliance() {
        return Surveyor.compliance(answers);
    }
}
