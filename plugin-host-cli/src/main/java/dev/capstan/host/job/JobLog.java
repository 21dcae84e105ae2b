package dev.capstan.host.job;

import dev.capstan.api.context.Event;
import dev.capstan.api.context.Event.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The lines of a job. Progress is not kept. Lines go to a consumer at once; of warnings and advisories the first
 * {@value #KEPT} are kept for the report, all are counted. Thread-safe.
 */
public final class JobLog {
    /** How many warnings, and how many advisories, a report names. */
    public static final int KEPT = 1000;

    private final Consumer<Event> lines;
    private final List<Event> warnings = new ArrayList<>();
    private final List<Event> advisories = new ArrayList<>();
    private long warningCount;
    private long advisoryCount;

    /**
     * A log.
     *
     * @param lines gets every line in order; called under a lock, must not block for long
     */
    public JobLog(Consumer<Event> lines) {
        this.lines = lines;
    }

    synchronized void add(Event event) {
        if (event.level() == Level.PROGRESS) {
            return;
        }
        if (event.level() == Level.WARNING) {
            warningCount++;
            keep(warnings, event);
        } else if (event.level() == Level.ADVISORY) {
            advisoryCount++;
            keep(advisories, event);
        }
        lines.accept(event);
    }

    private static void keep(List<Event> list, Event event) {
        if (list.size() < KEPT) {
            list.add(event);
        }
    }

    /**
     * How many warnings came.
     *
     * @return 0 or more
     */
    public synchronized long warningCount() {
        return warningCount;
    }

    /**
     * How many advisories came.
     *
     * @return 0 or more
     */
    public synchronized long advisoryCount() {
        return advisoryCount;
    }

    /**
     * The first warnings.
     *
     * @return at most {@value #KEPT}
     */
    public synchronized List<Event> warnings() {
        return List.copyOf(warnings);
    }

    /**
     * The first advisories.
     *
     * @return at most {@value #KEPT}
     */
    public synchronized List<Event> advisories() {
        return List.copyOf(advisories);
    }
}
