package dev.capstan.api.context;

import dev.capstan.api.value.Value;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Something that happened: a line of the job log, a step of a progress bar, a fact for a report.
 *
 * @param at on the host's clock
 * @param level how much it matters
 * @param code stable, lower case words joined by dots, such as {@code medium.loaded}
 * @param text one line for people
 * @param facts the same for programs
 * @param done bytes done so far, where the event is about progress
 * @param total bytes in all, where known
 */
public record Event(
        Instant at, Level level, String code, String text, Value.Obj facts, OptionalLong done, OptionalLong total) {
    /** How much it matters. */
    public enum Level {
        /** Only moves a progress line; not kept. */
        PROGRESS,
        /** A line of the log. */
        INFO,
        /** Worth knowing, needs nobody: counted as an advisory, never changes the exit code. */
        ADVISORY,
        /** A person should look: exit code 3. */
        WARNING
    }

    /**
     * A line of the log.
     *
     * @param at on the host's clock
     * @param level how much it matters
     * @param code see {@link #code()}
     * @param text see {@link #text()}
     * @return an event without facts
     */
    public static Event of(Instant at, Level level, String code, String text) {
        return new Event(at, level, code, text, Value.Obj.EMPTY, OptionalLong.empty(), OptionalLong.empty());
    }

    /**
     * Progress.
     *
     * @param at on the host's clock
     * @param code see {@link #code()}
     * @param done bytes so far
     * @param total bytes in all, where known
     * @return an event without text or facts
     */
    public static Event progress(Instant at, String code, long done, OptionalLong total) {
        return new Event(at, Level.PROGRESS, code, "", Value.Obj.EMPTY, OptionalLong.of(done), total);
    }
}
