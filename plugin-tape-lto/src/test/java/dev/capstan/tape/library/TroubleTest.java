package dev.capstan.tape.library;

import static dev.capstan.tape.library.TestLibrary.reserve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.api.error.Cancelled;
import dev.capstan.scsi.Fault;
import dev.capstan.scsi.FaultPlan;
import dev.capstan.scsi.ScsiResult;
import dev.capstan.scsi.emulator.EmulatedLibrary;
import dev.capstan.scsi.emulator.Libraries;
import dev.capstan.scsi.emulator.changer.ElementType;
import dev.capstan.tape.changer.ChangerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slow drives, lost transports, hands in the library, wrong configurations. */
class TroubleTest {
    private static final String A = "TST001L8";
    private static final String B = "TST002L8";
    private static final int MOVE_MEDIUM = 0xA5;

    @TempDir
    Path folder;

    private EmulatedLibrary emulated;
    private TestLibrary user;

    @BeforeEach
    void a_library() throws IOException {
        emulated = Libraries.small(folder);
        user = new TestLibrary(emulated, folder.resolve("state"));
    }

    @Test
    void waits_for_the_drive_and_stops_waiting_when_cancelled() throws Exception {
        EmulatedLibrary slow = EmulatedLibrary.builder(folder.resolve("slow"))
                .pollsUntilReady(3)
                .cartridge(A)
                .create();
        TestLibrary patient = new TestLibrary(slow, folder.resolve("slow-state"));
        try (Library library = patient.open();
                LibraryDrive drive = reserve(library, Libraries.DRIVE)) {
            assertThat(drive.load(A)).isInstanceOf(MountedDrive.class);
            assertThat(patient.waited).isNotEmpty().allMatch(what -> what.startsWith("for drive lto0_01: "));
            drive.unload();
            patient.cancelled = true;
            assertThatThrownBy(() -> drive.load(A)).isInstanceOf(Cancelled.class);
            patient.cancelled = false;
            assertThat(drive.load(A)).as("usable afterwards").isInstanceOf(MountedDrive.class);
        }
    }

    @Test
    void plans_anew_when_hands_were_in_the_library_between_look_and_move() throws Exception {
        Fault.Action told = new Fault.Instead(ScsiResult.checkCondition(Fault.sense(6, 0x28, 0x00), 0, 0));
        FaultPlan hands = FaultPlan.of(new Fault(MOVE_MEDIUM, 1, new Fault.Event(this::operatorSwaps, told)));
        try (Library library = user.faults(hands).open();
                LibraryDrive drive = reserve(library, Libraries.DRIVE)) {
            assertThat(drive.load(A)).isInstanceOf(MountedDrive.class);
            assertThat(user.moved).containsExactly(A + ": slot 3 to drive lto0_01");
        }
    }

    @Test
    void goes_on_when_a_move_timed_out_and_the_cartridge_is_there_nevertheless() throws Exception {
        // One plan for every transport that is opened: the second move is the unload.
        FaultPlan plan = FaultPlan.of(Fault.timeOut(MOVE_MEDIUM, 1), new Fault(MOVE_MEDIUM, 2, new Fault.LostAfter()));
        try (Library library = user.faults(plan).open();
                LibraryDrive drive = reserve(library, Libraries.DRIVE)) {
            assertThat(drive.load(A)).isInstanceOf(MountedDrive.class);
            assertThat(drive.unload()).isEqualTo(new UnloadOutcome.Unloaded(Optional.of(A), 1));
            assertThat(plan.outstanding()).isEmpty();
        }
    }

    @Test
    void moves_nothing_twice_when_the_transport_was_lost_before_the_move() throws Exception {
        FaultPlan plan = FaultPlan.of(new Fault(MOVE_MEDIUM, 1, new Fault.LostBefore()));
        try (Library library = user.faults(plan).open();
                LibraryDrive drive = reserve(library, Libraries.DRIVE)) {
            assertThatThrownBy(() -> drive.load(A))
                    .isInstanceOfSatisfying(
                            ChangerException.class,
                            e -> assertThat(e.kind()).isEqualTo(ChangerException.Kind.UNKNOWN_END));
            assertThat(library.where(A)).containsExactly(new Place.InSlot(1));
            assertThat(drive.load(A)).as("asked for again").isInstanceOf(MountedDrive.class);
        }
    }

    @Test
    void refuses_a_drive_that_is_not_the_one_the_changer_means() throws Exception {
        LibrarySettings crossed = new LibrarySettings(
                "tape_library01",
                Optional.of(Libraries.CHANGER),
                List.of(
                        new DriveSettings(Libraries.DRIVE, Libraries.DRIVE, 1),
                        new DriveSettings("far_away", Libraries.SECOND_DRIVE, 7)),
                false);
        try (Library library = user.open(crossed)) {
            Reservation.Mismatched wrong = (Reservation.Mismatched) library.reserve(Libraries.DRIVE);
            assertThat(wrong.words()).contains("EMU0000001", "EMU0000002", "which should be 0");
            Reservation.Mismatched beyond = (Reservation.Mismatched) library.reserve("far_away");
            assertThat(beyond.words()).contains("number 7", "2 drives");
            assertThat(library.reserve("nowhere"))
                    .isEqualTo(new Reservation.Unknown(List.of(Libraries.DRIVE, "far_away")));
            assertThat(library.reserve(Libraries.DRIVE))
                    .as("a refused drive is not held")
                    .isInstanceOf(Reservation.Mismatched.class);
        }
    }

    @Test
    void a_drive_that_stands_alone_takes_what_hands_put_in() throws Exception {
        try (Library library = user.openAlone();
                LibraryDrive drive = reserve(library, Libraries.DRIVE)) {
            assertThat(drive.load(A)).isEqualTo(new LoadOutcome.DriveEmpty(A, Libraries.DRIVE));
            Libraries.load(emulated, 0);
            MountedDrive mounted = (MountedDrive) drive.load(A);
            assertThat(mounted.label()).as("only the tape can tell").isEmpty();
            assertThat(library.status().drives()).singleElement().satisfies(status -> {
                assertThat(status.full()).isTrue();
                assertThat(status.serial()).contains("EMU0000001");
            });
            assertThat(library.export(A)).isEqualTo(new ExportOutcome.ByHand());
            assertThat(drive.unload()).isEqualTo(new UnloadOutcome.Ejected());
            assertThat(drive.load(A))
                    .as("what was given out is not pulled in again")
                    .isInstanceOf(LoadOutcome.DriveEmpty.class);
            assertThat(drive.unload()).isEqualTo(new UnloadOutcome.Empty());
            assertThat(library.where(A)).isEmpty();
            assertThat(library.changer()).isEmpty();
        }
    }

    @Test
    void leaves_a_drive_that_stands_alone_alone_while_somebody_uses_it() throws Exception {
        TestLibrary other = new TestLibrary(emulated, folder.resolve("state"));
        other.who = "backup job nightly";
        try (Library theirs = other.openAlone();
                LibraryDrive drive = reserve(theirs, Libraries.DRIVE);
                Library library = user.openAlone()) {
            assertThat(drive.name()).isEqualTo(Libraries.DRIVE);
            assertThat(library.status().drives().get(0).remark().orElseThrow())
                    .startsWith("in use by backup job nightly");
        }
        try (Library library = user.openAlone()) {
            assertThat(library.status().drives().get(0).remark()).isEmpty();
        }
    }

    @Test
    void gives_back_its_drives_when_closed() throws Exception {
        try (Library library = user.open()) {
            assertThat(reserve(library, Libraries.DRIVE).load(B)).isInstanceOf(MountedDrive.class);
            library.initialise();
        }
        try (Library library = user.open();
                LibraryDrive drive = reserve(library, Libraries.DRIVE)) {
            assertThat(library.where(B))
                    .as("the cartridge stays where it is")
                    .containsExactly(new Place.InDrive(0, Optional.of(drive.name())));
        }
    }

    private void operatorSwaps() {
        try {
            emulated.makeCartridge("DDD004L8");
            emulated.take(A);
            emulated.put("DDD004L8", ElementType.STORAGE);
            emulated.put(A, ElementType.STORAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
