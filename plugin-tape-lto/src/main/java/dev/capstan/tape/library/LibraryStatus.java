package dev.capstan.tape.library;

import java.util.List;

/**
 * What is where in a library.
 *
 * @param drives by number
 * @param slots by number; none without a changer
 * @param remarks what the library's answers disagree about
 */
public record LibraryStatus(List<DriveStatus> drives, List<SlotStatus> slots, List<String> remarks) {
    /** Copies the lists. */
    public LibraryStatus {
        drives = List.copyOf(drives);
        slots = List.copyOf(slots);
        remarks = List.copyOf(remarks);
    }
}
