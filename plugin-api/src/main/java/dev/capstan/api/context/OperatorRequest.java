package dev.capstan.api.context;

/**
 * Something that hands must do.
 *
 * @param code stable, such as {@code LOAD_MEDIUM}
 * @param medium the label on the cartridge (or whatever names the thing)
 * @param lastSeen where it was last; empty when unknown
 * @param wantedAt where it is wanted
 * @param why the reason, one sentence
 */
public record OperatorRequest(String code, String medium, String lastSeen, String wantedAt, String why) {}
