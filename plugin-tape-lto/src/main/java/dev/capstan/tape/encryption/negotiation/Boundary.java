package dev.capstan.tape.encryption.negotiation;

import java.util.Optional;

/** What a look at a file-set boundary came to. */
public sealed interface Boundary {
    /**
     * The terms hold.
     *
     * @param recorded what changed without harm; empty while nothing changed
     */
    record GoOn(Optional<String> recorded) implements Boundary {}

    /**
     * Nothing more may be written to this tape in this load.
     *
     * @param reason one sentence
     * @param mark what is to be kept with the tape
     */
    record Stop(String reason, String mark) implements Boundary {}
}
