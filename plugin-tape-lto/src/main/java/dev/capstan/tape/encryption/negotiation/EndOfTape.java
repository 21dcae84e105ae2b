package dev.capstan.tape.encryption.negotiation;

import dev.capstan.scsi.ssc.EncryptedExtent;
import dev.capstan.scsi.ssc.TapeAlerts;
import java.util.List;
import java.util.Optional;

/**
 * What the drive says of the whole tape, without reading it.
 *
 * @param extent log page 17h, parameters 0200h and 0201h
 * @param alerts TapeAlert flags; empty when they could not be read
 * @param contradicted what speaks against the policy
 * @param missing what the drive does not say, though the policy needs it
 */
public record EndOfTape(
        EncryptedExtent extent, Optional<TapeAlerts> alerts, List<String> contradicted, List<String> missing) {
    /** Copies the lists. */
    public EndOfTape {
        contradicted = List.copyOf(contradicted);
        missing = List.copyOf(missing);
    }

    /** Whether the tape counts as complete as far as encryption goes. */
    public boolean sound() {
        return contradicted.isEmpty() && missing.isEmpty();
    }
}
