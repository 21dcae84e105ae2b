package dev.capstan.tape.library;

import java.util.List;

/** What became of the wish to have a cartridge in a storage slot. */
public sealed interface ImportOutcome {
    /**
     * It was moved there.
     *
     * @param from number of the import/export slot
     * @param to number of the storage slot
     */
    record Imported(int from, int to) implements ImportOutcome {}

    /**
     * It is in no import/export slot.
     *
     * @param place where it is
     */
    record AlreadyInside(Place place) implements ImportOutcome {}

    /** It is not in the library. */
    record NotInLibrary() implements ImportOutcome {}

    /**
     * More than one cartridge has this bar code.
     *
     * @param places where
     */
    record Ambiguous(List<Place> places) implements ImportOutcome {}

    /** All storage slots are full. */
    record NoFreeSlot() implements ImportOutcome {}
}
