package dev.capstan.tape.state;

import org.jspecify.annotations.Nullable;

/** The state could not be read or changed. A transaction that ends with it changed nothing. */
public final class StateException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is the matter. */
    public enum Kind {
        /** Somebody else held it for longer than one waits. */
        BUSY("Try again; if it lasts, look for another Capstan process that does not end."),
        /** What stands there cannot be right. */
        DAMAGED("Do not write on. Put the state directory aside and rebuild the state from the tapes with"
                + " 'inventory --catalog', or put back a copy of the directory."),
        /** A later version of Capstan made it. */
        NEWER("Use the Capstan version that wrote this state, or a later one."),
        /** The file system has no room. */
        FULL("Make room in the file system of the state directory."),
        /** The file system does not do what it must. */
        STORAGE("Check owner, permissions and health of the state directory's file system."),
        /** It contradicts what is there already. */
        CONFLICT("Look at what is there; another process may have been faster."),
        /** A lease was asked for that is no longer held. */
        LEASE_LOST("Somebody else has taken over after the lease ran out. Nothing was changed; start again."),
        /** A statement the store does not understand. */
        MISUSE("This is a bug in Capstan; please report it.");

        private final String advice;

        Kind(String advice) {
            this.advice = advice;
        }
    }

    private final Kind kind;

    /**
     * A failure.
     *
     * @param kind what is the matter
     * @param what one sentence that names the store
     * @param cause what was caught, or null
     */
    public StateException(Kind kind, String what, @Nullable Throwable cause) {
        super(what, cause);
        this.kind = kind;
    }

    /**
     * A failure nothing else caused.
     *
     * @param kind what is the matter
     * @param what one sentence
     */
    public StateException(Kind kind, String what) {
        this(kind, what, null);
    }

    /**
     * What is the matter.
     *
     * @return decides who must act
     */
    public Kind kind() {
        return kind;
    }

    /**
     * What to do next.
     *
     * @return one or two sentences
     */
    public String advice() {
        return kind.advice;
    }
}
