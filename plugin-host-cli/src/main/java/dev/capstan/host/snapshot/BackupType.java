package dev.capstan.host.snapshot;

import java.util.Locale;
import java.util.Optional;

/** What a group of snapshots is made of (PBS tape format, H.1). */
public enum BackupType {
    /** A virtual machine. */
    VM,
    /** A container. */
    CT,
    /** A host's files. */
    HOST;

    /** The name in paths and manifests: {@code vm}, {@code ct} or {@code host}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<BackupType> of(String text) {
        for (BackupType type : values()) {
            if (type.text().equals(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
