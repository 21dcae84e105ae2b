package dev.capstan.api.read;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * What a fetch will do. A target keeps what it needs for it behind the id, and forgets it with the session.
 *
 * @param id the target's handle
 * @param steps in the order they will be done
 * @param missing names of what nobody holds, at most 1,000 of them
 * @param missingCount how many are missing in all
 */
public record Plan(UUID id, List<Step> steps, List<String> missing, long missingCount) {
    /** Copies the lists. */
    public Plan {
        steps = List.copyOf(steps);
        missing = List.copyOf(missing);
    }

    /**
     * The bytes of all steps.
     *
     * @return 0 or more
     */
    public long bytes() {
        return steps.stream().mapToLong(Step::bytes).reduce(0, Math::addExact);
    }

    /**
     * One medium.
     *
     * @param medium its label, or where the data lies
     * @param online whether it can be reached without a person
     * @param bytes to be read from it
     * @param expected how long that should take
     */
    public record Step(String medium, boolean online, long bytes, Duration expected) {}
}
