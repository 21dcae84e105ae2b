package dev.capstan.host.snapshot;

import java.util.Optional;

/** What the backup client did to a file (PBS tape format, H.6). */
public enum CryptMode {
    /** Neither encrypted nor signed. */
    NONE("none"),
    /** Encrypted with the client key; the digests depend on it too. */
    ENCRYPT("encrypt"),
    /** In the clear, protected by the manifest's signature. */
    SIGN_ONLY("sign-only");

    private final String text;

    CryptMode(String text) {
        this.text = text;
    }

    /** The name in a manifest. */
    public String text() {
        return text;
    }

    static Optional<CryptMode> of(String text) {
        for (CryptMode mode : values()) {
            if (mode.text.equals(text)) {
                return Optional.of(mode);
            }
        }
        return Optional.empty();
    }
}
