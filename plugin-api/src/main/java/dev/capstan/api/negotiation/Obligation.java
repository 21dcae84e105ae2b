package dev.capstan.api.negotiation;

/**
 * Something that is not known yet and must be proven before user data is written.
 *
 * @param code stable, such as {@code PROVE_ENCRYPTION}
 * @param what what is open, one sentence
 * @param provenBy what will prove it
 */
public record Obligation(String code, String what, String provenBy) {}
