package dev.capstan.cli.terminal;

import dev.capstan.api.context.Event;
import dev.capstan.cli.output.Cells;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One line at the bottom of a terminal that is overwritten; at most five times a second by the events' own time. */
final class ProgressLine {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream terminal;
    private @Nullable Instant drawn;
    private @Nullable Instant began;
    private long beganAt;
    private boolean shown;

    ProgressLine(PrintStream terminal) {
        this.terminal = terminal;
    }

    void update(Event event) {
        long done = event.done().orElse(0);
        if (began == null || done < beganAt) {
            began = event.at();
            beganAt = done;
        }
        if (drawn != null && Duration.between(drawn, event.at()).compareTo(PAUSE) < 0) {
            return;
        }
        drawn = event.at();
        shown = true;
        terminal.print(ERASE + line(event, done, began));
        terminal.flush();
    }

    private String line(Event event, long done, Instant since) {
        StringBuilder line = new StringBuilder(event.code()).append("  ").append(Cells.bytes(done));
        event.total().ifPresent(total -> {
            line.append(" of ").append(Cells.bytes(total));
            if (total > 0) {
                line.append(String.format(Locale.ROOT, " (%d%%)", Math.min(100, done * 100 / total)));
            }
        });
        long millis = Duration.between(since, event.at()).toMillis();
        if (millis > 500) {
            line.append("  ")
                    .append(Cells.bytes((done - beganAt) * 1000 / millis))
                    .append("/s");
        }
        return line.toString();
    }

    /** Makes room for a line of text. */
    void clear() {
        if (shown) {
            terminal.print(ERASE);
            terminal.flush();
            shown = false;
        }
    }

    /** The next figures belong to something else. */
    void restart() {
        began = null;
    }
}
