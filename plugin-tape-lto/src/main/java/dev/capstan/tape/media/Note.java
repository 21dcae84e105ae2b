package dev.capstan.tape.media;

import java.time.Instant;

/**
 * Who changes something about a medium, when and why.
 *
 * @param who a job, a command, a person
 * @param at when
 * @param why one phrase
 */
public record Note(String who, Instant at, String why) {}
