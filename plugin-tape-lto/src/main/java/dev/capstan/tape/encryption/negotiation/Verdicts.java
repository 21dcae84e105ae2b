package dev.capstan.tape.encryption.negotiation;

import dev.capstan.api.negotiation.Obligation;
import dev.capstan.scsi.AdditionalSense;
import dev.capstan.scsi.ssc.encryption.BlockEncryption;
import dev.capstan.tape.encryption.PolicyVerdict;
import dev.capstan.tape.encryption.PolicyVerdict.Outcome;
import dev.capstan.tape.encryption.PoolPolicy;
import dev.capstan.tape.encryption.SenseAdvice;
import java.util.Optional;

/** Verdicts of a live negotiation that no table has. */
final class Verdicts {
    private static final String LABEL_AGAIN =
            "if the tape is free or expired, label it again in this drive; otherwise take another";
    private static final String LOAD_AGAIN =
            "load the tape again; if it stays so, look at what the library or key manager does";

    static final PolicyVerdict KEYS_NOT_SET_HERE = PolicyVerdict.refused(
            "HOST_KEYS_UNSUPPORTED",
            "this version of Capstan sets no keys",
            "use `auto`, `external` or `plain`",
            "encrypt before the data reach the tape, in the backup application");

    static final PolicyVerdict NOT_ASKED = PolicyVerdict.provisional(
            "DRIVE_NOT_ASKED",
            "no drive could be asked yet",
            new Obligation(
                    "DRIVE_NOT_ASKED", "what the drive does about encryption", "the survey of the drive at load"));

    static final PolicyVerdict TERMS_UNSTABLE = PolicyVerdict.refused(
            "TERMS_UNSTABLE",
            "the encryption parameters changed each time a test block was written, so that none proves anything",
            LOAD_AGAIN);

    private Verdicts() {}

    static PolicyVerdict forPolicy(PoolPolicy policy, DriveSurvey survey) {
        PolicyVerdict verdict = survey.verdict(policy);
        return policy == PoolPolicy.KEY && !verdict.isRefused() ? KEYS_NOT_SET_HERE : verdict;
    }

    /** What a label of earlier loads says against an append under {@code external}; empty when nothing. */
    static Optional<PolicyVerdict> forLabel(BlockEvidence label) {
        if (label.lost()) {
            return Optional.of(unknown(label.proof()));
        }
        return switch (label.encryption()) {
            case NOT_ENCRYPTED ->
                Optional.of(PolicyVerdict.refused(
                        "LABEL_PLAIN",
                        "the tape's label is plain (" + label.proof()
                                + "): encrypted data behind it would make a mixed tape, "
                                + "which some drives refuse and others write",
                        LABEL_AGAIN));
            case NOT_DECRYPTABLE ->
                Optional.of(PolicyVerdict.refused(
                        "KEY_LOST",
                        "the tape's label is encrypted and the key in force is not its own (" + label.proof() + ")",
                        "restore the key in the library or key manager; never recycle the tape meanwhile"));
            case FOREIGN_ALGORITHM ->
                Optional.of(PolicyVerdict.refused(
                        "OTHER_ALGORITHM",
                        "the tape's label is encrypted with an algorithm this drive does not have",
                        "use a drive of the kind that wrote it"));
            case DECRYPTABLE, CANNOT_TELL, CANNOT_TELL_NOW, NOT_A_BLOCK, RESERVED -> Optional.empty();
        };
    }

    static PolicyVerdict unknown(String why) {
        return PolicyVerdict.refused(
                "STATE_UNKNOWN",
                "the drive no longer says what it does, and that is never taken for good: " + why,
                LOAD_AGAIN);
    }

    /** The drive would not write a test block for want of a key. */
    static PolicyVerdict noKey(String why, Optional<AdditionalSense> code) {
        String action = code.flatMap(SenseAdvice::of).map(SenseAdvice::action).orElse(LOAD_AGAIN);
        boolean gone = code.filter(KeyLoss::suspected).isPresent();
        return PolicyVerdict.refused(
                gone ? "KEY_LOST" : "KEY_NOT_DELIVERED", "the drive cannot write for want of a key: " + why, action);
    }

    /** What stays open after all proofs: under {@code auto} it is named, under any other policy it is a refusal. */
    static PolicyVerdict closed(PoolPolicy policy, PolicyVerdict verdict, Optional<BlockEvidence> block) {
        if (verdict.outcome() != Outcome.PROVISIONAL) {
            return verdict;
        }
        if (policy != PoolPolicy.AUTO) {
            return PolicyVerdict.refused("UNVERIFIABLE", "what the drive does could not be proven", LOAD_AGAIN);
        }
        return block.map(b -> PolicyVerdict.accepted(
                                "NOT_DETERMINED", "the drive does not tell whether what is written is encrypted")
                        .advising("Whether this tape is encrypted is not known: " + b.proof()))
                .orElseGet(() -> PolicyVerdict.accepted(
                                "MARKED_BY_STATUS", "by its status page the drive does not encrypt at this moment")
                        .advising(verdict.advisories().toArray(String[]::new)));
    }

    static boolean plain(BlockEvidence block) {
        return block.encryption() == BlockEncryption.NOT_ENCRYPTED;
    }
}
