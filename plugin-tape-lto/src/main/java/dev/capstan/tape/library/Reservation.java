package dev.capstan.tape.library;

import java.util.List;

/** What became of the wish to have a drive. */
public sealed interface Reservation {
    /**
     * It is ours.
     *
     * @param drive give it back by closing it
     */
    record Reserved(LibraryDrive drive) implements Reservation {}

    /**
     * Somebody has it; ask again later.
     *
     * @param drive its name
     * @param owner who has it
     */
    record Busy(String drive, LockOwner owner) implements Reservation {
        /**
         * For a message.
         *
         * @return names the owner
         */
        public String words() {
            return "drive " + drive + " is in use by " + owner.words();
        }
    }

    /**
     * There is no drive of this name.
     *
     * @param known those there are
     */
    record Unknown(List<String> known) implements Reservation {}

    /**
     * The drive at this path is not the one that the changer has under the configured number: cartridges would be loaded into
     * one and written in another. Nothing was moved; the configuration must be corrected.
     *
     * @param words which is which
     */
    record Mismatched(String words) implements Reservation {}
}
