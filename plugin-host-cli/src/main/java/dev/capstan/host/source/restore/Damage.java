package dev.capstan.host.source.restore;

import dev.capstan.api.error.NotHeld;
import java.io.IOException;
import java.util.Map;

/** A snapshot that is not what it should be. */
final class Damage {
    private Damage() {}

    static NotHeld of(String what, IOException cause) {
        return new NotHeld(
                "SNAPSHOT_DAMAGED",
                what + ": " + cause.getMessage(),
                "Restore another snapshot, or this one from another copy.",
                Map.of("where", what),
                cause);
    }
}
