package dev.capstan.tape.library;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * Who holds a device.
 *
 * @param who in words, such as {@code backup job nightly}
 * @param process process number, 0 when not known
 * @param since when it was taken; empty when not known
 */
public record LockOwner(String who, long process, Optional<Instant> since) {
    /** The lock's file does not say. */
    static final LockOwner UNKNOWN = new LockOwner("a process that did not say what it is", 0, Optional.empty());

    private static final int MOST_CHARACTERS = 100;

    /** Makes the words fit for one line. */
    public LockOwner {
        String line = who.replaceAll("\\p{Cntrl}", " ").strip();
        who = line.length() > MOST_CHARACTERS ? line.substring(0, MOST_CHARACTERS) : line;
    }

    /**
     * For a message.
     *
     * @return such as {@code backup job nightly (process 4711, since 2026-11-22T18:00:00Z)}
     */
    public String words() {
        String number = process == 0 ? "" : "process " + process;
        String time = since.map(instant -> "since " + instant).orElse("");
        String both = number + (number.isEmpty() || time.isEmpty() ? "" : ", ") + time;
        return both.isEmpty() ? who : who + " (" + both + ")";
    }

    /** One line: process, time and words, between blanks. */
    String line() {
        return process + " " + since.map(Instant::toString).orElse("-") + " " + who + "\n";
    }

    static LockOwner parse(String line) {
        String[] parts = line.strip().split(" ", 3);
        if (parts.length < 3) {
            return UNKNOWN;
        }
        try {
            return new LockOwner(parts[2], Long.parseLong(parts[0]), Optional.of(Instant.parse(parts[1])));
        } catch (NumberFormatException | DateTimeException e) {
            return UNKNOWN; // another program's line, or one half written: the lock counts, not its words
        }
    }
}
