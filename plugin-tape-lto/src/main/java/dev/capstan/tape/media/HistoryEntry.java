package dev.capstan.tape.media;

import java.util.UUID;

/**
 * A change of a medium.
 *
 * @param medium which
 * @param labelText its label text then
 * @param what changed
 * @param note who, when and why
 */
public record HistoryEntry(UUID medium, String labelText, String what, Note note) {}
