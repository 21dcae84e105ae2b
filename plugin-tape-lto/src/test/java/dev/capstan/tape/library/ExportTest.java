package dev.capstan.tape.library;

import static dev.capstan.tape.library.TestLibrary.reserve;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.scsi.emulator.EmulatedLibrary;
import dev.capstan.scsi.emulator.Libraries;
import dev.capstan.tape.changer.Altered;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cartridges out to the mail slots and in again. 4 storage slots, import/export slots 5 and 6; A, B and C lie in 1 to 3. */
class ExportTest {
    private static final String A = "AAA001L8";
    private static final String B = "BBB002L8";
    private static final String C = "CCC003L8";
    private static final int READ_ELEMENT_STATUS = 0xB8;

    @TempDir
    Path folder;

    private EmulatedLibrary emulated;
    private TestLibrary user;

    @BeforeEach
    void a_library() throws IOException {
        emulated = EmulatedLibrary.builder(folder.resolve("library"))
                .slots(4, 2)
                .cartridges(1_000_000, 100_000)
                .cartridge(A)
                .cartridge(B)
                .cartridge(C)
                .create();
        user = new TestLibrary(emulated, folder.resolve("state"));
    }

    @Test
    void exports_from_a_slot_and_from_a_drive_until_all_mail_slots_are_full() throws Exception {
        try (Library library = user.open()) {
            assertThat(library.export(A)).isEqualTo(new ExportOutcome.Exported(5));
            assertThat(library.export(A)).isEqualTo(new ExportOutcome.AlreadyThere(5));
            try (LibraryDrive drive = reserve(library, Libraries.DRIVE)) {
                drive.load(B);
                assertThat(library.export(B))
                        .as("out of a drive this object holds")
                        .isEqualTo(new ExportOutcome.Exported(6));
                assertThat(drive.load(C)).isInstanceOf(MountedDrive.class);
            }
            assertThat(library.export(C)).isEqualTo(new ExportOutcome.NoFreeSlot());
            emulated.take(A);
            assertThat(library.export(C)).as("out of a drive nobody holds").isEqualTo(new ExportOutcome.Exported(5));
            assertThat(library.export("NONE01L8")).isEqualTo(new ExportOutcome.NotInLibrary());
            reserve(library, Libraries.DRIVE).close();
        }
    }

    @Test
    void exports_nothing_out_of_a_drive_somebody_else_uses_and_names_him() throws Exception {
        TestLibrary other = new TestLibrary(emulated, folder.resolve("state"));
        other.who = "restore of vm/101";
        try (Library theirs = other.open();
                LibraryDrive drive = reserve(theirs, Libraries.DRIVE);
                Library library = user.open()) {
            drive.load(A);
            ExportOutcome.InUse inUse = (ExportOutcome.InUse) library.export(A);
            assertThat(inUse.drive().name()).contains(Libraries.DRIVE);
            assertThat(inUse.why()).contains("restore of vm/101");
            Reservation.Busy busy = (Reservation.Busy) library.reserve(Libraries.DRIVE);
            assertThat(busy.words())
                    .startsWith("drive lto0_01 is in use by restore of vm/101 (process ")
                    .endsWith("since 2026-11-22T18:00:00Z)");
        }
    }

    @Test
    void exports_nothing_out_of_a_drive_that_is_not_configured() throws Exception {
        LibrarySettings second = new LibrarySettings(
                "tape_library01",
                Optional.of(Libraries.CHANGER),
                List.of(new DriveSettings(Libraries.SECOND_DRIVE, Libraries.SECOND_DRIVE, 1)),
                false);
        Libraries.load(emulated, 0);
        try (Library library = user.open(second)) {
            assertThat(library.export(A))
                    .isEqualTo(new ExportOutcome.InUse(
                            new Place.InDrive(0, Optional.empty()), "the drive is not configured here"));
        }
    }

    @Test
    void imports_one_cartridge_or_all() throws Exception {
        try (Library library = user.open()) {
            library.export(A);
            library.export(B);
            assertThat(library.importToFreeSlot(B)).isEqualTo(new ImportOutcome.Imported(6, 1));
            assertThat(library.importToFreeSlot(B)).isEqualTo(new ImportOutcome.AlreadyInside(new Place.InSlot(1)));
            assertThat(library.importToFreeSlot("NONE01L8")).isEqualTo(new ImportOutcome.NotInLibrary());
            library.export(C);
            emulated.addCartridge("DDD004L8");
            emulated.addCartridge("EEE005L8");
            ImportedAll all = library.importAll();
            assertThat(all.movements())
                    .extracting(Movement::words)
                    .containsExactly(A + ": import/export slot 5 to slot 4");
            assertThat(all.left()).isEqualTo(1);
            assertThat(library.importToFreeSlot(C)).isEqualTo(new ImportOutcome.NoFreeSlot());
        }
    }

    @Test
    void keeps_cartridges_with_one_bar_code_apart_by_touching_none() throws Exception {
        user.robot = transport -> new Altered(transport, READ_ELEMENT_STATUS, ExportTest::relabel);
        try (Library library = user.open();
                LibraryDrive drive = reserve(library, Libraries.DRIVE)) {
            List<Place> both = List.of(new Place.InSlot(1), new Place.InSlot(2));
            assertThat(library.where(A)).isEqualTo(both);
            assertThat(((LoadOutcome.Ambiguous) drive.load(A)).words()).contains("slot 1, slot 2");
            assertThat(library.export(A)).isEqualTo(new ExportOutcome.Ambiguous(both));
            assertThat(library.importToFreeSlot(A)).isEqualTo(new ImportOutcome.Ambiguous(both));
            assertThat(user.moved).isEmpty();
        }
    }

    private static byte[] relabel(byte[] answer) {
        return new String(answer, StandardCharsets.ISO_8859_1).replace(B, A).getBytes(StandardCharsets.ISO_8859_1);
    }
}
