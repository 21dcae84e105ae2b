package dev.capstan.tape.encryption.negotiation;

import dev.capstan.api.negotiation.Fact;
import dev.capstan.tape.encryption.PolicyVerdict;
import java.util.List;

/** Whether a tape in a drive may be written to under a policy, before it is. */
public sealed interface Admission {
    /**
     * Labels may be written, user data not yet.
     *
     * @param settling proves what is open
     * @param verdict accepted or provisional
     * @param evidence what it rests on
     */
    record Admitted(Settling settling, PolicyVerdict verdict, List<Fact> evidence) implements Admission {
        /** Copies the list. */
        public Admitted {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * Nothing may be written.
     *
     * @param outcome why, and what instead
     */
    record Refused(LoadOutcome.Refused outcome) implements Admission {}
}
