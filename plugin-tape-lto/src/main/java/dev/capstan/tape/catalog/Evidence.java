package dev.capstan.tape.catalog;

import java.time.Instant;
import java.util.Locale;

/**
 * What was found out about a medium, such as its encryption.
 *
 * @param kind what it is
 * @param at when
 * @param device the drive
 * @param json its content; other rooms know what it means
 */
public record Evidence(Kind kind, Instant at, String device, String json) {
    /** What it is. */
    public enum Kind {
        /** What became of the obligations at a load. */
        SETTLEMENT,
        /** What is known about the encryption of what stands on the medium. */
        ATTESTATION;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind parse(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
