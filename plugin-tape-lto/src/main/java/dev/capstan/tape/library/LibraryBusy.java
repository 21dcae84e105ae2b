package dev.capstan.tape.library;

import java.io.IOException;

/** The changer was held by somebody else for longer than any movement takes. */
public final class LibraryBusy extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient LockOwner owner;

    LibraryBusy(String library, LockOwner owner) {
        super("the changer of " + library + " is held by " + owner.words() + "; wait until that is done, or end it");
        this.owner = owner;
    }

    /**
     * Who holds it.
     *
     * @return as its lock says
     */
    public LockOwner owner() {
        return owner;
    }
}
