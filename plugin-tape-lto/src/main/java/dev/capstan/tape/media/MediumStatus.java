package dev.capstan.tape.media;

import java.util.Locale;

/** What can be done with a medium. */
public enum MediumStatus {
    /** Can be written; where it is stored, that nothing else is noted. */
    WRITABLE,
    /** Nothing more goes onto it. */
    FULL,
    /** Failed; is read at most. */
    DAMAGED,
    /** Somebody took it out of use. */
    RETIRED,
    /** Belongs to another pool; never stored. */
    UNKNOWN,
    /** Its encryption key is lost: neither readable nor to be appended to. */
    KEY_LOST;

    /**
     * For tables and the state.
     *
     * @return lower case, words joined by a dash
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static MediumStatus parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
