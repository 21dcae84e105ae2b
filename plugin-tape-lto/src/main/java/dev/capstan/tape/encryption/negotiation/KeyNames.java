package dev.capstan.tape.encryption.negotiation;

import dev.capstan.scsi.ssc.encryption.KeyAssociatedData;
import java.util.List;

/** Key-associated data for a person. */
final class KeyNames {
    private KeyNames() {}

    static List<String> of(List<KeyAssociatedData> kads) {
        return kads.stream()
                .map(kad -> kad.kind().words() + " "
                        + kad.text().map(t -> "\"" + t + "\"").orElse(kad.hex() + "h"))
                .toList();
    }
}
