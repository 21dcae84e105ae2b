package dev.capstan.tape.library;

import java.util.Optional;

/** What became of the wish to empty a drive. */
public sealed interface UnloadOutcome {
    /**
     * The cartridge is in a slot again.
     *
     * @param label bar code, where it has one
     * @param slot number
     */
    record Unloaded(Optional<String> label, int slot) implements UnloadOutcome {}

    /** The drive stands alone and gave its cartridge out; hands must take it. */
    record Ejected() implements UnloadOutcome {}

    /** There was none. */
    record Empty() implements UnloadOutcome {}

    /**
     * The slot it came from is taken, and no other is free; it stays in the drive.
     *
     * @param label bar code, where it has one
     */
    record NoFreeSlot(Optional<String> label) implements UnloadOutcome {}
}
