package dev.capstan.api.negotiation;

import dev.capstan.api.value.Finding;
import java.util.List;

/** A target's answer to a {@link Requirement}. */
public sealed interface Negotiation {
    /**
     * What the answer rests on.
     *
     * @return may be empty
     */
    List<Fact> evidence();

    /**
     * Yes.
     *
     * @param terms to open sessions with
     * @param advisories what somebody should know; none is fatal
     * @param evidence what the answer rests on
     */
    record Accepted(Terms terms, List<Finding> advisories, List<Fact> evidence) implements Negotiation {
        /** Copies the lists. */
        public Accepted {
            advisories = List.copyOf(advisories);
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * Yes, if what is open gets proven: the target settles it at each load, before user data, or fails with
     * {@code Refused}.
     *
     * @param terms to open sessions with
     * @param open what must be proven
     * @param advisories what somebody should know; none is fatal
     * @param evidence what the answer rests on
     */
    record Provisional(Terms terms, List<Obligation> open, List<Finding> advisories, List<Fact> evidence)
            implements Negotiation {
        /** Copies the lists. */
        public Provisional {
            open = List.copyOf(open);
            advisories = List.copyOf(advisories);
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * No. Nothing was touched.
     *
     * @param code stable, upper case
     * @param what the reason, one sentence
     * @param waysOut what would be accepted, or make this acceptable
     * @param evidence what the answer rests on
     */
    record Refused(String code, String what, List<String> waysOut, List<Fact> evidence) implements Negotiation {
        /** Copies the lists. */
        public Refused {
            waysOut = List.copyOf(waysOut);
            evidence = List.copyOf(evidence);
        }
    }
}
