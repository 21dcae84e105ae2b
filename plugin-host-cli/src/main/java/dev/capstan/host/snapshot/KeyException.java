package dev.capstan.host.snapshot;

import java.io.IOException;

/** A blob is encrypted by the backup client and cannot be opened: no key was given, or the given one is not the key it was written with. */
public final class KeyException extends IOException {
    private static final long serialVersionUID = 1L;

    KeyException(String what) {
        super(what);
    }

    KeyException(String what, Throwable cause) {
        super(what, cause);
    }
}
