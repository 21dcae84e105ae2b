package dev.capstan.tape.library;

import static dev.capstan.tape.library.TestLibrary.reserve;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.scsi.emulator.EmulatedLibrary;
import dev.capstan.scsi.emulator.Initiator;
import dev.capstan.scsi.emulator.Libraries;
import dev.capstan.scsi.emulator.changer.ElementType;
import dev.capstan.tape.drive.TapePosition;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cartridges into drives and back. 4 storage slots, import/export slots 5 and 6, two drives; A, B and C lie in slots 1 to 3. */
class LoadTest {
    private static final String A = "AAA001L8";
    private static final String B = "BBB002L8";
    private static final String C = "CCC003L8";

    @TempDir
    Path folder;

    private EmulatedLibrary emulated;
    private TestLibrary user;
    private int libraries;

    @BeforeEach
    void a_library() throws IOException {
        make("hpe-host");
    }

    static List<String> personalities() {
        return EmulatedLibrary.personalities();
    }

    @ParameterizedTest
    @MethodSource("personalities")
    void loads_a_cartridge_that_can_be_written_and_puts_it_back(String personality) throws Exception {
        make(personality);
        try (Library library = user.open();
                LibraryDrive drive = reserve(library, Libraries.DRIVE)) {
            MountedDrive mounted = (MountedDrive) drive.load(A);
            assertThat(mounted.label()).contains(A);
            mounted.drive().prepare(1024);
            mounted.drive().write(ByteBuffer.allocate(1024));
            assertThat(library.where(A)).containsExactly(new Place.InDrive(0, Optional.of(Libraries.DRIVE)));
            assertThat(drive.unload()).isEqualTo(new UnloadOutcome.Unloaded(Optional.of(A), 1));
            assertThat(drive.unload()).isEqualTo(new UnloadOutcome.Empty());
            assertThat(library.where(A)).containsExactly(new Place.InSlot(1));
        }
    }

    @Test
    void numbers_slots_from_one_with_import_export_behind_storage() throws Exception {
        try (Library library = user.open();
                LibraryDrive drive = reserve(library, Libraries.SECOND_DRIVE)) {
            drive.load(B);
            LibraryStatus status = library.status();
            assertThat(status.slots()).extracting(SlotStatus::number).containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(status.slots())
                    .extracting(SlotStatus::importExport)
                    .containsExactly(false, false, false, false, true, true);
            assertThat(status.slots().get(2).label()).contains(C);
            assertThat(status.drives())
                    .containsExactly(
                            new DriveStatus(
                                    0,
                                    Optional.of(Libraries.DRIVE),
                                    Optional.of("EMU0000001"),
                                    false,
                                    Optional.empty(),
                                    OptionalInt.empty(),
                                    Optional.empty()),
                            new DriveStatus(
                                    1,
                                    Optional.of(Libraries.SECOND_DRIVE),
                                    Optional.of("EMU0000002"),
                                    true,
                                    Optional.of(B),
                                    OptionalInt.of(2),
                                    Optional.empty()));
            assertThat(library.changer().orElseThrow().serial()).isEqualTo("EMULIB0001");
        }
    }

    @Test
    void unloads_what_is_in_the_way_to_the_slot_it_came_from() throws Exception {
        try (Library library = user.open();
                LibraryDrive drive = reserve(library, Libraries.DRIVE)) {
            drive.load(A);
            assertThat(((MountedDrive) drive.load(B)).movements()).hasSize(2);
            assertThat(user.moved)
                    .containsExactly(
                            A + ": slot 1 to drive lto0_01",
                            A + ": drive lto0_01 to slot 1",
                            B + ": slot 2 to drive lto0_01");
            assertThat(((MountedDrive) drive.load(B)).movements())
                    .as("it is there already")
                    .isEmpty();
        }
    }

    @Test
    void takes_the_first_free_slot_when_the_old_one_is_taken() throws Exception {
        try (Library library = user.open();
                LibraryDrive drive = reserve(library, Libraries.DRIVE)) {
            drive.load(A);
            try (Initiator robot = new Initiator(emulated.openTransport(Libraries.CHANGER))) {
                robot.ok("A5000000 03EA 03E9 00000000"); // B from slot 2 to slot 1
            }
            assertThat(drive.unload()).isEqualTo(new UnloadOutcome.Unloaded(Optional.of(A), 2));
        }
    }

    @Test
    void moves_nothing_when_there_is_no_room_for_what_is_in_the_way() throws Exception {
        try (Library library = user.open();
                LibraryDrive drive = reserve(library, Libraries.DRIVE)) {
            drive.load(A);
            emulated.addCartridge("DDD004L8");
            emulated.addCartridge("EEE005L8");
            assertThat(drive.load(B)).isEqualTo(new LoadOutcome.NoFreeSlot(A));
            assertThat(drive.unload()).isEqualTo(new UnloadOutcome.NoFreeSlot(Optional.of(A)));
            assertThat(library.where(A)).containsExactly(new Place.InDrive(0, Optional.of(Libraries.DRIVE)));
        }
    }

    @Test
    void names_the_other_drive_that_has_the_cartridge() throws Exception {
        try (Library library = user.open();
                LibraryDrive first = reserve(library, Libraries.DRIVE);
                LibraryDrive second = reserve(library, Libraries.SECOND_DRIVE)) {
            first.load(A);
            assertThat(second.load(A))
                    .isInstanceOfSatisfying(
                            LoadOutcome.InOtherDrive.class,
                            other -> assertThat(other.words()).contains("drive lto0_01"));
        }
    }

    @Test
    void loads_no_cleaning_cartridge_and_none_that_is_not_there() throws Exception {
        emulated.addCartridge("CLNU01L9");
        try (Library library = user.open();
                LibraryDrive drive = reserve(library, Libraries.DRIVE)) {
            assertThat(drive.load("CLNU01L9")).isEqualTo(new LoadOutcome.CleaningCartridge("CLNU01L9"));
            assertThat(drive.load("NONE01L8")).isEqualTo(new LoadOutcome.NotInLibrary("NONE01L8"));
            assertThat(user.moved).isEmpty();
        }
    }

    @Test
    void asks_for_hands_when_it_may_not_import_and_goes_on_when_they_were_there() throws Exception {
        emulated.makeCartridge("NEW001L8");
        emulated.put("NEW001L8", ElementType.IMPORT_EXPORT);
        try (Library library = user.open();
                LibraryDrive drive = reserve(library, Libraries.DRIVE)) {
            drive.load(A);
            LoadOutcome.InImportExport outside = (LoadOutcome.InImportExport) drive.load("NEW001L8");
            assertThat(outside).isEqualTo(new LoadOutcome.InImportExport("NEW001L8", 5));
            assertThat(outside.words()).contains("import/export slot 5");
            assertThat(library.where(A))
                    .as("nothing was unloaded for it")
                    .containsExactly(new Place.InDrive(0, Optional.of(Libraries.DRIVE)));
            emulated.take("NEW001L8");
            assertThat(drive.load("NEW001L8")).isInstanceOf(LoadOutcome.NotInLibrary.class);
            emulated.put("NEW001L8", ElementType.STORAGE);
            assertThat(drive.load("NEW001L8")).isInstanceOf(MountedDrive.class);
        }
    }

    @Test
    void imports_by_itself_where_it_may_and_reports_it() throws Exception {
        emulated.makeCartridge("NEW001L8");
        emulated.put("NEW001L8", ElementType.IMPORT_EXPORT);
        user.autoImport = true;
        try (Library library = user.open();
                LibraryDrive drive = reserve(library, Libraries.DRIVE)) {
            drive.load(A);
            MountedDrive mounted = (MountedDrive) drive.load("NEW001L8");
            assertThat(mounted.movements())
                    .extracting(Movement::words)
                    .containsExactly(
                            A + ": drive lto0_01 to slot 1",
                            "NEW001L8: import/export slot 5 to slot 4",
                            "NEW001L8: slot 4 to drive lto0_01");
            assertThat(drive.unload()).isEqualTo(new UnloadOutcome.Unloaded(Optional.of("NEW001L8"), 4));
        }
    }

    @Test
    void imports_nothing_without_room_for_all_that_must_move() throws Exception {
        emulated.makeCartridge("NEW001L8");
        emulated.put("NEW001L8", ElementType.IMPORT_EXPORT);
        user.autoImport = true;
        try (Library library = user.open();
                LibraryDrive drive = reserve(library, Libraries.DRIVE)) {
            drive.load(A);
            emulated.addCartridge("DDD004L8");
            assertThat(drive.load("NEW001L8"))
                    .as("one slot is free, and A must go there")
                    .isEqualTo(new LoadOutcome.NoFreeSlot(A));
            drive.unload();
            assertThat(drive.load("NEW001L8")).isEqualTo(new LoadOutcome.NoFreeSlot("NEW001L8"));
        }
    }

    @Test
    void takes_a_cartridge_out_that_a_killed_process_had_locked_in() throws Exception {
        try (Library library = user.open()) {
            try (LibraryDrive drive = reserve(library, Libraries.DRIVE)) {
                ((MountedDrive) drive.load(A)).drive().queries().preventRemoval(true);
            }
            try (LibraryDrive drive = reserve(library, Libraries.DRIVE)) {
                assertThat(drive.load(B)).isInstanceOf(MountedDrive.class);
            }
        }
    }

    @Test
    void threads_a_cartridge_again_that_was_unloaded_and_left_in_the_drive() throws Exception {
        try (Library library = user.open();
                LibraryDrive drive = reserve(library, Libraries.DRIVE)) {
            drive.load(A);
            drive.drive().unload();
            MountedDrive again = (MountedDrive) drive.load(A);
            assertThat(again.movements()).isEmpty();
            assertThat(again.drive().position()).isEqualTo(new TapePosition(0, 0, true, false));
        }
    }

    private void make(String personality) throws IOException {
        emulated = EmulatedLibrary.builder(folder.resolve(personality + "-" + libraries++))
                .personality(personality)
                .slots(4, 2)
                .cartridges(1_000_000, 100_000)
                .cartridge(A)
                .cartridge(B)
                .cartridge(C)
                .create();
        user = new TestLibrary(emulated, folder.resolve("state"));
    }
}
