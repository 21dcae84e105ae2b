package dev.capstan.tape.encryption.negotiation;

import dev.capstan.tape.encryption.Controller;
import dev.capstan.tape.encryption.PolicyVerdict;
import java.util.Optional;

/** What a person is told about who holds the key: once for each new tape, and one line at each load. */
public final class Custody {
    private Custody() {}

    /**
     * The text for a new tape that the device encrypts.
     *
     * @param controller who controls the drive
     */
    public static String text(Controller controller) {
        return "KEEP IN MIND: " + holder(controller)
                + " holds the key, not this host; labels are encrypted too. Lose the key, lose the tape. Keep the key store "
                + "mirrored and one copy offsite.";
    }

    /**
     * The line for a load. Its text is the same from load to load while nothing changes.
     *
     * @param survey of this load
     * @param verdict settled
     * @param recorded the terms that an earlier attestation of the tape has; empty for a new tape
     */
    public static String line(DriveSurvey survey, PolicyVerdict verdict, Optional<EncryptionTerms> recorded) {
        Controller controller = survey.report().control().controller();
        String what;
        if (encrypts(verdict)) {
            what = "by " + holder(controller)
                    + survey.algorithm().map(a -> ", " + a).orElse("");
        } else if (verdict.code().equals("NOT_DETERMINED")) {
            what = "not known, the device does not tell";
        } else {
            what = "none, the device does not encrypt"
                    + (controller.external() ? " (" + holder(controller) + " decides)" : "");
        }
        boolean changed = recorded.isPresent()
                && survey.terms().isPresent()
                && !recorded.get().sameBut(survey.terms().get());
        return changed
                ? "encryption: " + what + ", status CHANGED since label: was "
                        + recorded.get().words() + "; is "
                        + survey.terms().get().words()
                : "encryption: " + what + ", status unchanged since label";
    }

    /** Whether the device encrypts, by a settled verdict. */
    public static boolean encrypts(PolicyVerdict verdict) {
        return verdict.code().equals("DEVICE_ENCRYPTS") || verdict.code().equals("ENCRYPTED_PROVEN");
    }

    /** For a sentence: {@code library}. */
    static String holder(Controller controller) {
        return switch (controller) {
            case LIBRARY -> "library";
            case MANAGEMENT -> "management interface";
            case EXTERNAL -> "library or key manager";
            case HOST -> "host";
            case NOBODY -> "nobody";
            case UNKNOWN -> "somebody unknown";
        };
    }
}
