package dev.capstan.tape.library;

import java.util.OptionalInt;

/** Hears what a library does while a call blocks; called by the caller's thread. */
public interface LibraryListener {
    /** Hears nothing. */
    LibraryListener NONE = new LibraryListener() {
        @Override
        public void moved(Movement movement) {
            // Nobody listens.
        }

        @Override
        public void waiting(String what, OptionalInt percent) {
            // Nobody listens.
        }
    };

    /**
     * A cartridge was moved.
     *
     * @param movement which, from where, to where
     */
    void moved(Movement movement);

    /**
     * It waits for a device; said before each pause.
     *
     * @param what for what, in words
     * @param percent how far, where the device tells
     */
    void waiting(String what, OptionalInt percent);
}
