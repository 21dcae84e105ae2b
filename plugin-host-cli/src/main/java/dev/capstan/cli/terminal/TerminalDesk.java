package dev.capstan.cli.terminal;

import dev.capstan.api.context.Event;
import dev.capstan.api.context.Event.Level;
import dev.capstan.api.context.OperatorRequest;
import dev.capstan.api.context.SessionContext.OperatorCall;
import dev.capstan.cli.output.Cells;
import dev.capstan.host.job.Desk;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/**
 * The desk of the command line: log lines on one stream, a live progress line on a terminal and none elsewhere. Questions
 * are answered by {@code --yes} or by a person. Thread-safe.
 */
public final class TerminalDesk implements Desk {
    private final PrintStream lines;
    private final Optional<ProgressLine> progress;
    private final Prompt prompt;

    /** Asks a person and waits. */
    @FunctionalInterface
    public interface Prompt {
        /**
         * Asks.
         *
         * @param question whole, may have several lines
         * @return whether the answer was a clear yes; false when nobody can be asked
         */
        boolean yes(String question);
    }

    /**
     * A desk.
     *
     * @param lines gets the log lines
     * @param terminal gets the progress line; empty when it is no terminal
     * @param prompt asks before something is destroyed
     */
    public TerminalDesk(PrintStream lines, Optional<PrintStream> terminal, Prompt prompt) {
        this.lines = lines;
        this.progress = terminal.map(ProgressLine::new);
        this.prompt = prompt;
    }

    @Override
    public synchronized void event(Event event) {
        if (event.level() == Level.PROGRESS) {
            progress.ifPresent(p -> p.update(event));
            return;
        }
        say(prefix(event.level()) + event.text());
        progress.ifPresent(ProgressLine::restart);
    }

    private static String prefix(Level level) {
        return switch (level) {
            case WARNING -> "warning: ";
            case ADVISORY -> "note: ";
            case INFO, PROGRESS -> "";
        };
    }

    /**
     * A line between the progress.
     *
     * @param text one line
     */
    public synchronized void say(String text) {
        progress.ifPresent(ProgressLine::clear);
        lines.println(Cells.printable(text));
        lines.flush();
    }

    /** Takes the progress line away. */
    public synchronized void quiet() {
        progress.ifPresent(ProgressLine::clear);
    }

    @Override
    public OperatorCall call(OperatorRequest request) {
        // The request itself was logged by the job. The target looks for itself whether it was done, so nobody need
        // answer.
        return NOBODY.call(request);
    }

    @Override
    public synchronized boolean confirm(String what, List<String> lost) {
        quiet();
        StringBuilder question = new StringBuilder(Cells.printable(what)).append('\n');
        lost.forEach(l -> question.append("  lost: ").append(Cells.printable(l)).append('\n'));
        return prompt.yes(question.toString());
    }
}
