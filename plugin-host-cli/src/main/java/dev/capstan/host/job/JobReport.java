package dev.capstan.host.job;

import dev.capstan.api.context.Event;
import dev.capstan.api.error.CapstanException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a job.
 *
 * @param kind {@code backup}, {@code restore} or {@code verify}
 * @param target the target's name
 * @param started on the host's clock
 * @param ended on the host's clock
 * @param end how it ended
 * @param failure why it failed, where it did
 * @param items what was asked for, one by one
 * @param counts totals by name: {@code new-bytes}, {@code new-blobs}, {@code known-blobs}, {@code files}, …
 * @param warnings the first of them
 * @param warningCount all of them
 * @param advisories the first of them
 */
public record JobReport(
        String kind,
        String target,
        Instant started,
        Instant ended,
        JobEnd end,
        Optional<CapstanException> failure,
        List<Item> items,
        Map<String, Long> counts,
        List<Event> warnings,
        long warningCount,
        List<Event> advisories) {
    /** Copies the collections; the counts keep their order. */
    public JobReport {
        items = List.copyOf(items);
        counts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(counts));
        warnings = List.copyOf(warnings);
        advisories = List.copyOf(advisories);
    }

    /**
     * One thing that was asked for.
     *
     * @param name a snapshot, or a path in one
     * @param state what became of it
     * @param why empty where all is well
     */
    public record Item(String name, State state, String why) {
        /** What became of a thing asked for. */
        public enum State {
            /** Durable, restored or verified. */
            DONE,
            /** It was there already. */
            SKIPPED,
            /** It is missing, damaged or could not be read. */
            FAILED
        }
    }

    /**
     * The last line of the log.
     *
     * @return {@code TASK OK}, {@code TASK WARNINGS: n} or {@code TASK ERROR: …}
     */
    public String lastLine() {
        return switch (end) {
            case DONE -> "TASK OK";
            case LOOK -> "TASK WARNINGS: " + warningCount;
            case FAILED ->
                "TASK ERROR: "
                        + failure.map(Throwable::getMessage)
                                .orElseGet(() -> failedItems() + " of " + items.size() + " failed");
            case INCOMPLETE ->
                "TASK ERROR: incomplete: " + failedItems() + " of " + items.size() + " could not be done whole";
        };
    }

    private long failedItems() {
        return items.stream().filter(i -> i.state() == Item.State.FAILED).count();
    }
}
