package dev.capstan.tape.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.scsi.FaultPlan;
import dev.capstan.scsi.FaultyTransport;
import dev.capstan.scsi.ScsiTransport;
import dev.capstan.scsi.emulator.EmulatedLibrary;
import dev.capstan.scsi.emulator.Libraries;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** One user of an emulated library: records what it hears, and acts at a pause instead of waiting. */
final class TestLibrary implements LibraryListener {
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T18:00:00Z"));

    final EmulatedLibrary emulated;
    final List<String> moved = new ArrayList<>();
    final List<String> waited = new ArrayList<>();
    final List<Duration> pauses = new ArrayList<>();
    Runnable atPause = () -> {};
    boolean cancelled;
    boolean autoImport;
    String who = "the test";
    UnaryOperator<ScsiTransport> robot = UnaryOperator.identity();

    private final Path state;

    TestLibrary(EmulatedLibrary emulated, Path state) {
        this.emulated = emulated;
        this.state = state;
    }

    TestLibrary faults(FaultPlan plan) {
        robot = transport -> new FaultyTransport(transport, plan);
        return this;
    }

    /** The library with its two drives. */
    Library open() {
        return open(new LibrarySettings(
                "tape_library01",
                Optional.of(Libraries.CHANGER),
                List.of(
                        new DriveSettings(Libraries.DRIVE, Libraries.DRIVE, 0),
                        new DriveSettings(Libraries.SECOND_DRIVE, Libraries.SECOND_DRIVE, 1)),
                autoImport));
    }

    /** Its first drive, as if there were no changer. */
    Library openAlone() {
        return open(new LibrarySettings(
                Libraries.DRIVE,
                Optional.empty(),
                List.of(new DriveSettings(Libraries.DRIVE, Libraries.DRIVE, 0)),
                autoImport));
    }

    Library open(LibrarySettings settings) {
        return new Library(
                settings, new LibraryContext(this::device, new DeviceLocks(state, CLOCK), this::pause, this, who));
    }

    private ScsiTransport device(String path) throws IOException {
        ScsiTransport transport = emulated.openTransport(path);
        return path.equals(Libraries.CHANGER) ? robot.apply(transport) : transport;
    }

    private boolean pause(Duration time) {
        pauses.add(time);
        atPause.run();
        return !cancelled;
    }

    @Override
    public void moved(Movement movement) {
        moved.add(movement.words());
    }

    @Override
    public void waiting(String what, OptionalInt percent) {
        waited.add(what);
    }

    static LibraryDrive reserve(Library library, String drive) throws Exception {
        Reservation reservation = library.reserve(drive);
        assertThat(reservation).isInstanceOf(Reservation.Reserved.class);
        return ((Reservation.Reserved) reservation).drive();
    }
}
