package dev.capstan.tape.library;

import java.util.List;

/** What became of the wish to have a cartridge where an operator can take it. */
public sealed interface ExportOutcome {
    /**
     * It was moved there.
     *
     * @param slot number of the import/export slot
     */
    record Exported(int slot) implements ExportOutcome {}

    /**
     * It was there already.
     *
     * @param slot number of the import/export slot
     */
    record AlreadyThere(int slot) implements ExportOutcome {}

    /** It is not in the library. */
    record NotInLibrary() implements ExportOutcome {}

    /**
     * More than one cartridge has this bar code.
     *
     * @param places where
     */
    record Ambiguous(List<Place> places) implements ExportOutcome {}

    /**
     * It is in a drive that cannot be emptied now.
     *
     * @param drive which
     * @param why who uses it, or that it is not configured here
     */
    record InUse(Place.InDrive drive, String why) implements ExportOutcome {}

    /** All import/export slots are full, or there are none; an operator must take cartridges out. */
    record NoFreeSlot() implements ExportOutcome {}

    /** There is no changer: unload the drive and take it out by hand. */
    record ByHand() implements ExportOutcome {}
}
