package dev.capstan.tape.encryption.negotiation;

import dev.capstan.tape.encryption.PolicyVerdict;
import dev.capstan.tape.encryption.PoolPolicy;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Evidence about one tape in one load, for the state database; never written to tape. It has what the drive sent, in hexadecimal,
 * beside what it means. There is no key in it: what names a key is an identifier, and nothing that was sent to a drive is kept.
 *
 * @param context tape, drive and host
 * @param when UTC
 * @param policy of the pool
 * @param verdict as it stands
 * @param survey what the drive said when the verdict was made
 * @param raw pages read besides the survey's, by name: {@code spin20_0020 after first write}, {@code lp17 end}
 * @param testBlock what proved the verdict
 * @param lastBlock the last block looked at
 * @param end what the drive said of the whole tape
 * @param blocks first object of this load and the one behind its last; empty while nothing is committed
 * @param notes what changed and was found harmless, or why writing was stopped
 * @param senses all sense, in words
 */
public record Attestation(
        LoadContext context,
        Instant when,
        PoolPolicy policy,
        PolicyVerdict verdict,
        DriveSurvey survey,
        Map<String, String> raw,
        Optional<BlockEvidence> testBlock,
        Optional<BlockEvidence> lastBlock,
        Optional<EndOfTape> end,
        Optional<BlockRange> blocks,
        List<String> notes,
        List<String> senses) {

    /** Name and version of the JSON. */
    public static final String SCHEMA = "capstan-attestation/1";

    /**
     * Objects written in a load.
     *
     * @param first number of the first
     * @param end number behind the last
     */
    public record BlockRange(long first, long end) {}

    /** Copies map and lists. */
    public Attestation {
        raw = Collections.unmodifiableMap(new LinkedHashMap<>(raw));
        notes = List.copyOf(notes);
        senses = List.copyOf(senses);
    }

    /**
     * As JSON, indented, members in a fixed order.
     *
     * @return UTF-8 text
     */
    public String json() {
        return AttestationJson.render(this);
    }

    /**
     * The terms an attestation was made under, to compare a later load with.
     *
     * @param json as {@link #json()} wrote it
     * @return empty when the drive had no status page
     * @throws IllegalArgumentException when it is no attestation of this schema
     */
    public static Optional<EncryptionTerms> terms(String json) {
        return AttestationJson.terms(json);
    }
}
