package dev.capstan.tape.encryption;

import dev.capstan.api.negotiation.Obligation;
import dev.capstan.scsi.Words;
import java.util.List;

/**
 * What one policy makes of one drive.
 *
 * @param outcome accepted, provisional or refused
 * @param code stable name, upper case, such as {@code EXT_CONTROLLED}
 * @param why one sentence for an administrator
 * @param open what must still be proven; not empty exactly when provisional, or when accepted and still to be marked
 * @param waysOut what an administrator can do instead; empty unless refused
 * @param advisories what to keep in mind
 */
public record PolicyVerdict(
        Outcome outcome,
        String code,
        String why,
        List<Obligation> open,
        List<String> waysOut,
        List<String> advisories) {

    /** The three answers. */
    public enum Outcome implements Words {
        ACCEPTED("accepted"),
        PROVISIONAL("provisional"),
        REFUSED("refused");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        @Override
        public String words() {
            return words;
        }
    }

    /** Copies the lists. */
    public PolicyVerdict {
        open = List.copyOf(open);
        waysOut = List.copyOf(waysOut);
        advisories = List.copyOf(advisories);
    }

    /** Yes; what is to be marked is not fatal. */
    public static PolicyVerdict accepted(String code, String why, Obligation... toBeMarked) {
        return new PolicyVerdict(Outcome.ACCEPTED, code, why, List.of(toBeMarked), List.of(), List.of());
    }

    /** Yes, if what is open gets proven. */
    public static PolicyVerdict provisional(String code, String why, Obligation... open) {
        return new PolicyVerdict(Outcome.PROVISIONAL, code, why, List.of(open), List.of(), List.of());
    }

    /** No. */
    public static PolicyVerdict refused(String code, String why, String... waysOut) {
        return new PolicyVerdict(Outcome.REFUSED, code, why, List.of(), List.of(waysOut), List.of());
    }

    /** The same with other advisories. */
    public PolicyVerdict advising(String... texts) {
        return new PolicyVerdict(outcome, code, why, open, waysOut, List.of(texts));
    }

    /** Whether it is no. */
    public boolean isRefused() {
        return outcome == Outcome.REFUSED;
    }
}
