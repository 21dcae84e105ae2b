package dev.capstan.api.negotiation;

import java.util.List;

/**
 * What an obligation became for one medium in one drive at one load.
 *
 * @param medium label of the medium
 * @param device name of the drive
 * @param verdict one sentence
 * @param evidence what it rests on
 */
public record Settlement(String medium, String device, String verdict, List<Fact> evidence) {
    /** Copies the list. */
    public Settlement {
        evidence = List.copyOf(evidence);
    }
}
