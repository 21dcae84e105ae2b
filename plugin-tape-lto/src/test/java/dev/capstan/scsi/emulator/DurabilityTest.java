package dev.capstan.scsi.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.scsi.ScsiResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What survives when a client dies, when two clients share a drive, and when the power fails. */
class DurabilityTest {
    private static final int RECORDS = 400;

    @TempDir
    Path directory;

    private EmulatedLibrary library;

    @BeforeEach
    void a_drive_with_a_cartridge() throws IOException {
        library = EmulatedLibrary.builder(directory.resolve("library"))
                .cartridges(1L << 30, 1 << 20)
                .cartridge("TST001L8")
                .create();
        Libraries.load(library, 0);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void what_a_drive_accepted_stays_when_its_client_halts(long seed) throws IOException, InterruptedException {
        int halt = new SplittableRandom(seed).nextInt(RECORDS);
        Process client = start("alice", halt);
        List<String> accepted = lines(client, Integer.MAX_VALUE);
        assertThat(client.waitFor()).isEqualTo(9);

        assertThat(accepted).hasSize(halt);
        assertThat(checkTape(halt)).as("records on tape").isEqualTo(halt);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void what_a_drive_accepted_stays_when_its_client_is_killed_anywhere(long seed)
            throws IOException, InterruptedException {
        int kill = 1 + new SplittableRandom(seed).nextInt(RECORDS / 2);
        Process client = start("alice", -1);
        List<String> accepted = new ArrayList<>();
        try (BufferedReader out = reader(client)) {
            for (int i = 0; i < kill; i++) {
                accepted.add(out.readLine());
            }
            // The process object would close the stream we still read from.
            client.toHandle().destroyForcibly();
            out.lines().forEach(accepted::add);
        }
        assertThat(client.waitFor(1, TimeUnit.MINUTES)).isTrue();

        // One record may have been accepted and not been told of.
        int told = accepted.size();
        assertThat(checkTape(told)).as("records on tape, seed " + seed).isBetween((long) told, (long) told + 1);
        try (Initiator next = Libraries.drive(library)) {
            next.ok("110300000000");
            assertThat(next.write("the next client goes on")).isEqualTo("GOOD");
            next.ok("1100FFFFFF00");
            assertThat(next.read()).isEqualTo("the next client goes on");
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23})
    void a_robot_whose_client_is_killed_anywhere_has_each_cartridge_in_one_place(long seed)
            throws IOException, InterruptedException {
        library.addCartridge("TST002L8");
        int kill = 1 + new SplittableRandom(seed).nextInt(300);
        Process client = client(MovingClient.class, Long.toString(seed));
        try (BufferedReader out = reader(client)) {
            for (int i = 0; i < kill; i++) {
                out.readLine();
            }
            client.toHandle().destroyForcibly();
        }
        assertThat(client.waitFor(1, TimeUnit.MINUTES)).isTrue();

        List<String> inside = library.elements().stream()
                .flatMap(element -> element.barcode().stream())
                .toList();
        assertThat(inside).as("seed " + seed).containsExactlyInAnyOrder("TST001L8", "TST002L8");
        for (String drive : List.of(Libraries.DRIVE, Libraries.SECOND_DRIVE)) {
            try (Initiator initiator = new Initiator(library.openTransport(drive))) {
                assertThat(initiator.outcome("000000000000")).isIn("GOOD", "2/3A/00");
            }
        }
        assertThat(MovingClient.moves(library, seed + 1, 20)).isEqualTo(20);
    }

    @Test
    void two_threads_of_one_process_share_a_drive_too() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Initiator alice = Libraries.drive(library);
                Initiator watcher = Libraries.drive(library)) {
            Future<Integer> watching = other.submit(() -> {
                int seen = 0;
                for (int i = 0; i < RECORDS; i++) {
                    int now = Integer.parseInt(watcher.position().split(" ", 2)[0]);
                    assertThat(now).isGreaterThanOrEqualTo(seen);
                    seen = now;
                }
                return seen;
            });
            for (int i = 0; i < RECORDS; i++) {
                alice.write(WritingClient.record("alice", i));
            }
            assertThat(watching.get(1, TimeUnit.MINUTES)).isBetween(0, RECORDS);
        } finally {
            other.shutdownNow();
        }
        assertThat(checkTape(RECORDS)).isEqualTo(RECORDS);
    }

    @Test
    void two_processes_share_a_drive_and_no_record_is_lost_or_torn() throws IOException, InterruptedException {
        Process bob = start("bob", -1);
        try (Initiator alice = Libraries.drive(library)) {
            for (int i = 0; i < RECORDS; i++) {
                assertThat(alice.write(WritingClient.record("alice", i))).isEqualTo("GOOD");
            }
        }
        assertThat(lines(bob, Integer.MAX_VALUE)).hasSize(RECORDS);
        assertThat(bob.waitFor()).isZero();

        int alices = 0;
        int bobs = 0;
        try (Initiator reader = Libraries.drive(library)) {
            reader.ok("010000000000");
            for (int i = 0; i < 2 * RECORDS; i++) {
                byte[] record = read(reader);
                if (ByteBuffer.wrap(record).getInt() == "alice".hashCode()) {
                    assertThat(record).isEqualTo(WritingClient.record("alice", alices));
                    alices++;
                } else {
                    assertThat(record).isEqualTo(WritingClient.record("bob", bobs));
                    bobs++;
                }
            }
            assertThat(reader.read()).startsWith("8/00/05");
        }
        assertThat(alices).isEqualTo(RECORDS);
        assertThat(bobs).isEqualTo(RECORDS);
    }

    @Test
    void a_power_cut_loses_a_seeded_suffix_of_what_was_not_synchronised_and_nothing_else() throws IOException {
        Set<Long> outcomes = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            try (Initiator drive = Libraries.drive(library)) {
                drive.ok("010000000000");
                for (int i = 0; i < 10; i++) {
                    drive.write(WritingClient.record("alice", i));
                    if (i == 3) {
                        drive.ok("100000000000"); // synchronise
                    }
                }
                drive.ok("100100000100"); // a filemark, IMMED
                long lost = library.powerCut(Libraries.DRIVE, seed);

                assertThat(drive.outcome("000000000000")).isEqualTo("6/29/01");
                assertThat(drive.position()).isEqualTo("0 in file 0");
                assertThat(lost).as("seed " + seed).isBetween(0L, 7L);
                assertThat(checkTape((int) Math.min(10, 11 - lost))).isEqualTo(Math.min(10, 11 - lost));
                outcomes.add(lost);
            }
        }
        assertThat(outcomes).as("different seeds lose different amounts").hasSizeGreaterThan(3);
        try (Initiator drive = Libraries.drive(library)) {
            assertThat(library.powerCut(Libraries.DRIVE, 99))
                    .as("nothing is left to lose")
                    .isZero();
            assertThat(drive.outcome("000000000000")).isEqualTo("6/29/01");
        }
    }

    @Test
    void a_buffer_that_overflows_reaches_the_tape() throws IOException {
        EmulatedLibrary small = EmulatedLibrary.builder(directory.resolve("small"))
                .cartridges(1L << 30, 0)
                .buffer(100_000)
                .cartridge("TST002L8")
                .create();
        Libraries.load(small, 0);
        try (Initiator drive = Libraries.drive(small)) {
            for (int i = 0; i < 50; i++) {
                drive.write(new byte[10_000]);
            }
            long lost = small.powerCut(Libraries.DRIVE, 5);
            assertThat(lost).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void a_failing_buffer_is_told_by_a_deferred_error_before_the_next_command() throws IOException {
        try (Initiator drive = Libraries.drive(library)) {
            for (int i = 0; i < 10; i++) {
                drive.write(WritingClient.record("alice", i));
            }
            long lost = library.failBuffer(Libraries.DRIVE, 3);
            assertThat(lost).isPositive();
            assertThat(drive.write("never written")).isEqualTo("deferred 3/0C/00");
            assertThat(drive.position()).isEqualTo((10 - lost) + " in file 0");
        }
    }

    /** Reads the tape from the beginning: the first records must be alice's, in order. Returns how many there are. */
    private long checkTape(int least) throws IOException {
        try (Initiator reader = Libraries.drive(library)) {
            reader.ok("110300000000");
            long end = Long.parseLong(reader.position().split(" ", 2)[0]);
            reader.ok("010000000000");
            long records = 0;
            for (int i = 0; i < end; i++) {
                ByteBuffer buffer = ByteBuffer.allocate(65_536);
                ScsiResult result = reader.in("080201000000", buffer);
                if (Initiator.outcome(result).startsWith("0/00/01 FM")) {
                    continue;
                }
                assertThat(Initiator.outcome(result)).isEqualTo("GOOD");
                assertThat(Arrays.copyOf(buffer.array(), result.transferred()))
                        .as("record " + i + " of at least " + least)
                        .isEqualTo(WritingClient.record("alice", i));
                records++;
            }
            return records;
        }
    }

    private static byte[] read(Initiator reader) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(65_536);
        ScsiResult result = reader.in("080201000000", buffer);
        assertThat(Initiator.outcome(result)).isEqualTo("GOOD");
        return Arrays.copyOf(buffer.array(), result.transferred());
    }

    private Process start(String name, int halt) throws IOException {
        return client(WritingClient.class, name, Integer.toString(RECORDS), Integer.toString(halt));
    }

    private Process client(Class<?> program, String... arguments) throws IOException {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                path,
                program.getName(),
                library.directory().toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<String> lines(Process process, int most) throws IOException {
        try (BufferedReader out = reader(process)) {
            return out.lines().limit(most).toList();
        }
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }
}
