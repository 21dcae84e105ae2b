package dev.capstan.tape.library;

import java.util.Optional;

/**
 * A slot.
 *
 * @param number from 1, storage slots first, then import/export slots
 * @param importExport whether an operator can reach it
 * @param full whether a cartridge is in it
 * @param label its bar code; empty when it has none, or the slot is empty
 * @param problem what the library says is wrong with it
 */
public record SlotStatus(
        int number, boolean importExport, boolean full, Optional<String> label, Optional<String> problem) {}
