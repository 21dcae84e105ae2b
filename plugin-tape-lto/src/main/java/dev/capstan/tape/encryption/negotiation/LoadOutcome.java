package dev.capstan.tape.encryption.negotiation;

import dev.capstan.api.negotiation.Fact;
import dev.capstan.tape.encryption.PolicyVerdict;
import java.util.List;

/** How the negotiation of one load ended. Only {@link Settled} lets user data onto the tape. */
public sealed interface LoadOutcome {
    /** The verdict. */
    PolicyVerdict verdict();

    /** What it rests on. */
    List<Fact> evidence();

    /** To be kept with the tape, whatever the outcome. */
    Attestation attestation();

    /**
     * User data may be written, from where the tape stands now.
     *
     * @param verdict accepted
     * @param evidence what it rests on
     * @param attestation as of now
     * @param watch to be asked at file-set boundaries and at the end of the tape
     */
    record Settled(PolicyVerdict verdict, List<Fact> evidence, Attestation attestation, Watch watch)
            implements LoadOutcome {
        /** Copies the list. */
        public Settled {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * No user data may be written.
     *
     * @param verdict refused, with ways out
     * @param evidence what it rests on
     * @param attestation as of now
     * @param keyLost the tape is ours and its key seems gone: it is never recycled, its retention runs on
     */
    record Refused(PolicyVerdict verdict, List<Fact> evidence, Attestation attestation, boolean keyLost)
            implements LoadOutcome {
        /** Copies the list. */
        public Refused {
            evidence = List.copyOf(evidence);
        }
    }
}
