package dev.capstan.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.api.context.Event;
import dev.capstan.api.context.Event.Level;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Log lines everywhere, a live line on a terminal only, and a question before something is destroyed. */
class TerminalDeskTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static Event progress(long millis, long done) {
        return Event.progress(START.plusMillis(millis), "backup", done, OptionalLong.of(4_000_000));
    }

    private void work(TerminalDesk desk) {
        desk.event(Event.of(START, Level.INFO, "a", "begins"));
        desk.event(progress(0, 0));
        desk.event(progress(100, 500_000));
        desk.event(progress(1_000, 2_000_000));
        desk.event(Event.of(START, Level.WARNING, "b", "odd \u001b[31mred"));
        desk.event(Event.of(START, Level.ADVISORY, "c", "by the way"));
    }

    @Test
    void without_a_terminal_there_are_lines_only() {
        work(new TerminalDesk(stream(lines), Optional.empty(), question -> false));

        assertThat(lines.toString(StandardCharsets.UTF_8))
                .isEqualTo("begins\nwarning: odd \\x1b[31mred\nnote: by the way\n");
    }

    @Test
    void on_a_terminal_progress_is_one_line_that_makes_room_and_is_drawn_at_most_five_times_a_second() {
        work(new TerminalDesk(stream(lines), Optional.of(stream(terminal)), question -> false));

        assertThat(terminal.toString(StandardCharsets.UTF_8).replace("\r\u001b[K", "|"))
                .isEqualTo("|backup  0 B of 4.0 MB (0%)|backup  2.0 MB of 4.0 MB (50%)  2.0 MB/s|");
    }

    @Test
    void the_question_says_what_would_be_lost() {
        StringBuilder asked = new StringBuilder();
        TerminalDesk desk = new TerminalDesk(stream(lines), Optional.empty(), question -> {
            asked.append(question);
            return true;
        });

        assertThat(desk.confirm("Format the tape?", List.of("snapshot a", "snapshot b")))
                .isTrue();
        assertThat(asked).hasToString("Format the tape?\n  lost: snapshot a\n  lost: snapshot b\n");
    }
}
