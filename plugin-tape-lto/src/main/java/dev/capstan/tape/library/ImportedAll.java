package dev.capstan.tape.library;

import java.util.List;

/**
 * What an import of everything moved.
 *
 * @param movements in order
 * @param left cartridges that stayed in import/export slots, since no storage slot is free
 */
public record ImportedAll(List<Movement> movements, int left) {
    /** Copies the list. */
    public ImportedAll {
        movements = List.copyOf(movements);
    }
}
