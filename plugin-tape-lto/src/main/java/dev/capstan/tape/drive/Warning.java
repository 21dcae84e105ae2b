package dev.capstan.tape.drive;

/** What a drive says beside "written". */
public enum Warning {
    /** Nothing. */
    NONE,
    /** Early warning: it was written, and the medium ends soon. */
    EARLY
}
