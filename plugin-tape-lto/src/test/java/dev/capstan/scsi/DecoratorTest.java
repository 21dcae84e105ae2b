package dev.capstan.scsi;

import static dev.capstan.scsi.emulator.Initiator.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.scsi.emulator.EmulatedLibrary;
import dev.capstan.scsi.emulator.Initiator;
import dev.capstan.scsi.emulator.Libraries;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecoratorTest {
    private static final String TEST_UNIT_READY = "000000000000";
    private static final String REWIND = "010000000000";

    @TempDir
    Path directory;

    private EmulatedLibrary library;

    @BeforeEach
    void a_drive_with_a_cartridge() throws IOException {
        library = Libraries.small(directory);
        Libraries.load(library, 0);
    }

    @Test
    void counts_commands_bytes_and_bad_endings_by_operation_code() throws IOException {
        CountingTransport counting = new CountingTransport(drive());
        try (Initiator initiator = new Initiator(counting)) {
            initiator.write("12345");
            initiator.write("123");
            initiator.read();
        }
        assertThat(counting.count(0x0A)).isEqualTo(new CountingTransport.Count(2, 0, 0, 8));
        assertThat(counting.count(0x08)).isEqualTo(new CountingTransport.Count(1, 1, 0, 0));
        assertThat(counting.counts()).containsOnlyKeys(0x08, 0x0A);
        assertThat(counting.count(0x12).commands()).isZero();
    }

    @Test
    void a_trace_replays_as_a_drive_that_answers_the_same() throws IOException {
        StringWriter trace = new StringWriter();
        byte[] inquiry;
        try (Initiator initiator = new Initiator(new TracingTransport(drive(), trace))) {
            inquiry = initiator.in("120000002400", 36);
            initiator.write("a record of some length");
            initiator.ok(REWIND);
            initiator.read();
            initiator.read();
        }
        List<String> lines = trace.toString().lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(1)).startsWith("0A0000001700 OUT 23 crc:").doesNotContain("6120");

        TraceReplay replay = new TraceReplay(lines);
        Initiator again = new Initiator(replay);
        assertThat(again.in("120000002400", 36)).isEqualTo(inquiry);
        assertThat(again.write("a record of some length")).isEqualTo("GOOD");
        again.ok(REWIND);
        assertThat(again.read()).hasSize(23);
        assertThat(again.read()).isEqualTo("8/00/05 info 4096");
        assertThat(replay.remaining()).isZero();
    }

    @Test
    void a_replay_refuses_what_is_not_next_in_the_trace_and_names_the_line() throws IOException {
        StringWriter trace = new StringWriter();
        try (Initiator initiator = new Initiator(new TracingTransport(drive(), trace))) {
            initiator.ok(TEST_UNIT_READY);
            initiator.write("right");
        }
        Initiator again = new Initiator(
                new TraceReplay(("# a comment\n\n" + trace).lines().toList()));
        again.ok(TEST_UNIT_READY);
        assertThatThrownBy(() -> again.write("wrong"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("line 4");
    }

    @Test
    void a_key_never_gets_into_a_trace() throws IOException {
        StringWriter trace = new StringWriter();
        String key = "5A".repeat(32);
        try (Initiator initiator = new Initiator(new TracingTransport(drive(), trace))) {
            initiator.out(
                    "B52000100000000000340000",
                    Initiator.hex("00100030 40 00 02 03 02 00 00 00000000000000 0020" + key));
        }
        assertThat(trace.toString()).contains(" OUT 52 redacted > 00 ").doesNotContain("5A5A");
    }

    @Test
    void a_lost_transport_is_in_the_trace_and_lost_again_in_the_replay() throws IOException {
        StringWriter trace = new StringWriter();
        FaultPlan plan = FaultPlan.of(new Fault(0x01, 1, new Fault.LostAfter()));
        try (Initiator initiator = new Initiator(new TracingTransport(new FaultyTransport(drive(), plan), trace))) {
            assertThatThrownBy(() -> initiator.send(REWIND)).isInstanceOf(TransportLost.class);
        }
        Initiator again = new Initiator(new TraceReplay(trace.toString().lines().toList()));
        assertThatThrownBy(() -> again.send(REWIND))
                .isInstanceOf(TransportLost.class)
                .hasMessageContaining("planned");
    }

    @Test
    void a_trace_that_cannot_be_written_does_not_stop_the_commands() throws IOException {
        Writer full = new Writer() {
            @Override
            public void write(char[] buffer, int offset, int length) throws IOException {
                throw new IOException("no space left");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        try (Initiator initiator = new Initiator(new TracingTransport(drive(), full))) {
            initiator.ok(TEST_UNIT_READY);
            initiator.ok(TEST_UNIT_READY);
        }
    }

    @Test
    void refuses_a_line_that_is_no_trace() {
        assertThatThrownBy(() -> new TraceReplay(List.of("000000000000 NONE 0 - > 00 00")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 1");
    }

    @Test
    void strikes_the_planned_occurrence_and_lets_the_others_through() throws IOException {
        FaultPlan plan = FaultPlan.of(
                Fault.check(0x0A, 2, Fault.sense(6, 0x29, 0x00)),
                Fault.checkAfter(0x0A, 3, Fault.sense(0, 0x00, 0x02)),
                Fault.busy(Fault.ANY, 6));
        try (Initiator initiator = new Initiator(new FaultyTransport(drive(), plan))) {
            assertThat(initiator.write("one")).isEqualTo("GOOD");
            assertThat(initiator.write("two")).isEqualTo("6/29/00");
            assertThat(initiator.position()).as("not executed").isEqualTo("1 in file 0");
            assertThat(initiator.write("three")).isEqualTo("0/00/02");
            assertThat(initiator.position()).as("executed").isEqualTo("2 in file 0");
            assertThat(initiator.send(TEST_UNIT_READY).status()).isEqualTo(ScsiStatus.BUSY);
            initiator.ok(TEST_UNIT_READY);
        }
        assertThat(plan.outstanding()).isEmpty();
    }

    @Test
    void loses_the_transport_before_or_after_the_command_and_the_plan_goes_on_when_reopened() throws IOException {
        FaultPlan plan =
                FaultPlan.of(new Fault(0x0A, 1, new Fault.LostBefore()), new Fault(0x0A, 2, new Fault.LostAfter()));
        for (int attempt = 0; attempt < 2; attempt++) {
            try (Initiator initiator = new Initiator(new FaultyTransport(drive(), plan))) {
                assertThatThrownBy(() -> initiator.write("x")).isInstanceOf(TransportLost.class);
                assertThatThrownBy(() -> initiator.ok(REWIND)).isInstanceOf(TransportLost.class);
            }
            try (Initiator initiator = new Initiator(drive())) {
                assertThat(initiator.position()).isEqualTo(attempt + " in file 0");
            }
        }
    }

    @Test
    void cuts_data_short_and_times_out() throws IOException {
        FaultPlan plan = FaultPlan.of(new Fault(0x12, 1, new Fault.Truncated(30)), Fault.timeOut(0x01, 1));
        try (ScsiTransport faulty = new FaultyTransport(drive(), plan)) {
            ByteBuffer buffer = ByteBuffer.allocate(36);
            ScsiResult result =
                    faulty.execute(Initiator.hex("120000002400"), DataDirection.IN, buffer, Duration.ofSeconds(30));
            assertThat(result.transferred()).isEqualTo(6);
            assertThat(result.residual()).isEqualTo(30);
            assertThat(buffer.position()).isEqualTo(6);
            ScsiResult late = faulty.execute(
                    Initiator.hex(REWIND), DataDirection.NONE, ScsiTransport.noData(), Duration.ofSeconds(30));
            assertThat(late.hostStatus()).isEqualTo(HostStatus.TIME_OUT);
            assertThat(late.isGood()).isFalse();
        }
    }

    @Test
    void something_outside_can_happen_at_a_planned_command() throws IOException {
        FaultPlan plan = FaultPlan.of(new Fault(0x0A, 3, new Fault.Event(this::cutPower, new Fault.LostBefore())));
        try (Initiator initiator = new Initiator(new FaultyTransport(drive(), plan))) {
            initiator.write("one");
            initiator.write("two");
            assertThatThrownBy(() -> initiator.write("three")).isInstanceOf(TransportLost.class);
        }
        try (Initiator initiator = new Initiator(drive())) {
            assertThat(initiator.position()).isEqualTo("0 in file 0");
        }
    }

    @Test
    void reads_a_plan_from_text_and_names_the_line_that_is_wrong() throws IOException {
        FaultPlan plan = FaultPlan.parse(List.of(
                "# the story of a bad day",
                "0A 1 deferred 3/0C/00",
                "0A 2 check 2/04/01",
                "* 4 lost-before",
                "01 1 busy"));
        try (Initiator initiator = new Initiator(new FaultyTransport(drive(), plan))) {
            assertThat(initiator.write("x")).isEqualTo("deferred 3/0C/00");
            assertThat(initiator.write("x")).isEqualTo("2/04/01");
            assertThat(initiator.send(REWIND).status()).isEqualTo(ScsiStatus.BUSY);
            assertThatThrownBy(() -> initiator.send(REWIND)).isInstanceOf(TransportLost.class);
        }
        assertThatThrownBy(() -> FaultPlan.parse(List.of("", "0A x busy")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 2");
    }

    @Test
    void contradicting_arguments_are_refused_before_anything_is_sent() throws IOException {
        try (ScsiTransport transport = drive()) {
            assertThatThrownBy(() -> transport.execute(
                            Initiator.hex(TEST_UNIT_READY),
                            DataDirection.NONE,
                            ByteBuffer.allocate(1),
                            Duration.ofSeconds(1)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> transport.execute(
                            Initiator.hex(TEST_UNIT_READY), DataDirection.NONE, ScsiTransport.noData(), Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void an_interrupt_stops_no_command_and_stays_pending() throws IOException {
        try (Initiator initiator = new Initiator(drive())) {
            Thread.currentThread().interrupt();
            assertThat(initiator.write("x")).isEqualTo("GOOD");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(initiator.position()).isEqualTo("1 in file 0");
        }
    }

    @Test
    void a_closed_transport_is_lost() throws IOException {
        Initiator initiator = new Initiator(drive());
        initiator.close();
        initiator.close();
        assertThatThrownBy(() -> initiator.send(TEST_UNIT_READY)).isInstanceOf(TransportLost.class);
    }

    @Test
    void results_are_values_whose_sense_cannot_be_changed() {
        ScsiResult result = ScsiResult.checkCondition(Fault.sense(5, 0x24, 0x00), 3, 1);
        result.sense()[2] = 0;
        assertThat(result).isEqualTo(ScsiResult.checkCondition(Fault.sense(5, 0x24, 0x00), 3, 1));
        assertThat(outcome(result)).isEqualTo("5/24/00");
        assertThat(result.toString()).contains("status 02h").contains("70 00 05");
        assertThatThrownBy(() -> ScsiResult.good(0, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    private ScsiTransport drive() throws IOException {
        return library.openTransport(Libraries.DRIVE);
    }

    private void cutPower() {
        try {
            library.powerCut(Libraries.DRIVE, 7);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
