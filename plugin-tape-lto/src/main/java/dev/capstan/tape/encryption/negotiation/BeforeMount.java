package dev.capstan.tape.encryption.negotiation;

import dev.capstan.api.negotiation.Fact;
import dev.capstan.tape.encryption.PolicyVerdict;
import java.util.List;

/**
 * What can be said before a tape is mounted.
 *
 * @param verdict accepted, provisional with what is open, or refused with ways out
 * @param evidence what it rests on
 */
public record BeforeMount(PolicyVerdict verdict, List<Fact> evidence) {
    /** Copies the list. */
    public BeforeMount {
        evidence = List.copyOf(evidence);
    }
}
