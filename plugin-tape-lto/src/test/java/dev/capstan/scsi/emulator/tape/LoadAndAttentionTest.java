package dev.capstan.scsi.emulator.tape;

import static dev.capstan.scsi.emulator.Initiator.hex;
import static dev.capstan.scsi.emulator.Initiator.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.scsi.emulator.EmulatedLibrary;
import dev.capstan.scsi.emulator.Initiator;
import dev.capstan.scsi.emulator.Libraries;
import dev.capstan.scsi.emulator.changer.ElementType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadAndAttentionTest {
    private static final String TEST_UNIT_READY = "000000000000";
    private static final String UNLOAD = "1B0000000000";
    private static final String LOAD = "1B0000000100";

    @TempDir
    Path directory;

    private EmulatedLibrary library;

    @BeforeEach
    void a_library() throws IOException {
        library = Libraries.small(directory);
    }

    @Test
    void an_empty_drive_is_not_ready_but_says_who_it_is() throws IOException {
        try (Initiator drive = Libraries.drive(library)) {
            assertThat(drive.outcome(TEST_UNIT_READY)).isEqualTo("2/3A/00");
            assertThat(drive.outcome(LOAD)).isEqualTo("2/3A/00");
            assertThat(drive.outcome("34060000000000000000")).isEqualTo("2/3A/00");
            byte[] inquiry = drive.in("120000002400", 36);
            assertThat(new String(inquiry, 8, 28, StandardCharsets.US_ASCII)).isEqualTo("HPE     Ultrium 9-SCSI  R3G3");
            assertThat(inquiry[0]).isEqualTo((byte) 1);
        }
    }

    @Test
    void offers_the_vital_product_data_it_lists() throws IOException {
        try (Initiator drive = Libraries.drive(library)) {
            assertThat(drive.inHex("12010000FF00", 255)).isEqualTo("01000005" + "008083B0B1");
            assertThat(drive.inHex("12018000FF00", 255)).isEqualTo("0180000A" + "454D5530303030303031");
            assertThat(drive.inHex("12018300FF00", 255)).startsWith("01830032" + "02010022" + "48504520");
            assertThat(drive.inHex("1201B000FF00", 255)).isEqualTo("01B00002" + "0000");
            assertThat(drive.in("1201B100FF00", 255)).hasSize(16);
            assertThat(drive.outcome("1201C000FF00")).isEqualTo("5/24/00");
            assertThat(drive.outcome("12008000FF00")).isEqualTo("5/24/00");
            assertThat(drive.inHex("A00000000000000000100000", 16)).isEqualTo("0000000800000000" + "00".repeat(8));
        }
    }

    @Test
    void every_initiator_is_told_once_that_the_robot_brought_a_cartridge() throws IOException {
        try (Initiator first = Libraries.drive(library);
                Initiator second = Libraries.drive(library)) {
            Libraries.load(library, 0);
            first.in("120000002400", 36); // INQUIRY neither reports nor clears
            assertThat(first.outcome(TEST_UNIT_READY)).isEqualTo("6/28/00");
            first.ok(TEST_UNIT_READY);
            assertThat(HexFormat.of().formatHex(second.in("030000001200", 18)))
                    .as("REQUEST SENSE tells and clears")
                    .isEqualTo("700006000000000a000000002800" + "00000000");
            second.ok(TEST_UNIT_READY);
            assertThat(HexFormat.of().formatHex(second.in("030000001200", 18))).startsWith("700000");
        }
        try (Initiator late = Libraries.drive(library)) {
            late.ok(TEST_UNIT_READY);
        }
    }

    @Test
    void a_load_by_one_initiator_is_told_to_the_others() throws IOException {
        Libraries.load(library, 0);
        try (Initiator first = Libraries.drive(library);
                Initiator second = Libraries.drive(library)) {
            first.write("x");
            first.ok(UNLOAD);
            assertThat(second.outcome(TEST_UNIT_READY)).isEqualTo("2/3A/00");
            first.ok(UNLOAD);
            first.ok(LOAD);
            first.ok(TEST_UNIT_READY);
            assertThat(first.position()).isEqualTo("0 in file 0");
            assertThat(second.outcome(TEST_UNIT_READY)).isEqualTo("6/28/00");
        }
    }

    @Test
    void a_reset_loses_the_position_and_no_record() throws IOException {
        Libraries.load(library, 0);
        try (Initiator drive = Libraries.drive(library)) {
            drive.write("x");
            library.reset(Libraries.DRIVE);
            assertThat(drive.write("y")).isEqualTo("6/29/00");
            assertThat(drive.position()).isEqualTo("0 in file 0");
            assertThat(drive.read()).isEqualTo("x");
        }
    }

    @Test
    void a_drive_can_need_time_and_can_greet_with_a_power_on() throws IOException {
        EmulatedLibrary slow = EmulatedLibrary.builder(directory.resolve("slow"))
                .pollsUntilReady(2)
                .attentionOnOpen(true)
                .cartridge("A00001L9")
                .create();
        Libraries.load(slow, 0);
        try (Initiator drive = Libraries.drive(slow)) {
            assertThat(drive.outcome(TEST_UNIT_READY)).isEqualTo("6/29/00");
            assertThat(drive.outcome(TEST_UNIT_READY)).isEqualTo("2/04/01");
            assertThat(HexFormat.of().formatHex(drive.in("030000001200", 18))).startsWith("700002");
            assertThat(drive.outcome(TEST_UNIT_READY)).isEqualTo("2/04/01");
            drive.ok(TEST_UNIT_READY);
        }
    }

    @Test
    void an_old_cartridge_is_loaded_and_cannot_be_used() throws IOException {
        library.makeCartridge("OLD001L6");
        library.put("OLD001L6", ElementType.STORAGE);
        Libraries.load(library, 2);
        try (Initiator drive = Libraries.drive(library)) {
            assertThat(drive.outcome(TEST_UNIT_READY)).isEqualTo("3/30/00");
            drive.ok(UNLOAD);
        }
    }

    @Test
    void mode_parameters_are_the_drives_and_a_change_is_told_to_the_others() throws IOException {
        Libraries.load(library, 0);
        try (Initiator first = Libraries.drive(library);
                Initiator second = Libraries.drive(library)) {
            // MODE SENSE(10) page 0Fh with block descriptor: header, density 5Eh, DCE and DCC, algorithm 1
            String page = first.inHex("5A000F00000000100000", 4096);
            assertThat(page)
                    .isEqualTo("001E" + "8810" + "0000" + "0008" + "5E000000" + "00000000" + "0F0EC080" + "00000001"
                            + "00000001" + "00000000");
            byte[] list = hex(page.replace("0F0EC080", "0F0E4080"));
            list[0] = 0;
            list[1] = 0;
            assertThat(outcome(first.out("55100000000000002000", list))).isEqualTo("GOOD");
            assertThat(second.outcome(TEST_UNIT_READY)).isEqualTo("6/2A/01");
            assertThat(second.inHex("5A080F00000000100000", 4096)).contains("0F0E4080");
            assertThat(first.inHex("5A088F00000000100000", 4096)).as("default").contains("0F0EC080");
            assertThat(first.inHex("5A084F00000000100000", 4096))
                    .as("changeable")
                    .contains("0F0E8000");
            assertThat(first.outcome("5A08CF00000000100000")).as("saved").isEqualTo("5/39/00");
        }
    }

    @Test
    void refuses_mode_parameters_it_does_not_have_and_changes_nothing() throws IOException {
        Libraries.load(library, 0);
        try (Initiator drive = Libraries.drive(library)) {
            String before = drive.inHex("1A003F00FF00", 255);
            assertThat(outcome(drive.out("151000000400", hex("00005000"))))
                    .as("buffered mode 5")
                    .isEqualTo("5/26/00");
            assertThat(outcome(drive.out("151000000800", hex("00001000 3E020000"))))
                    .as("no such page")
                    .isEqualTo("5/26/00");
            assertThat(outcome(drive.out("151000001400", hex("00001000 0F0E4180 00000001 00000001 00000000"))))
                    .as("a bit that cannot be changed")
                    .isEqualTo("5/26/00");
            assertThat(outcome(drive.out("151000000600", hex("00001000 0F0E"))))
                    .as("cut off")
                    .isEqualTo("5/1A/00");
            assertThat(outcome(drive.out("151000000C00", hex("00001008 5C000000 00000000"))))
                    .as("another density")
                    .isEqualTo("5/26/00");
            assertThat(drive.inHex("1A003F00FF00", 255)).isEqualTo(before);
            assertThat(drive.outcome("1A003E00FF00")).isEqualTo("5/24/00");
        }
    }

    @Test
    void unbuffered_mode_leaves_nothing_in_the_buffer() throws IOException {
        Libraries.load(library, 0);
        try (Initiator drive = Libraries.drive(library)) {
            drive.write("buffered");
            assertThat(drive.inHex("34080000000000002000", 32)).startsWith("0000001C00000001");
            assertThat(outcome(drive.out("151000000400", hex("00000000")))).isEqualTo("GOOD");
            drive.write("unbuffered");
            assertThat(drive.inHex("34080000000000002000", 32)).startsWith("0000001C00000000");
        }
    }

    @Test
    void unknown_commands_and_fields_are_illegal_requests() throws IOException {
        Libraries.load(library, 0);
        try (Initiator drive = Libraries.drive(library)) {
            assertThat(drive.outcome("0B0000000000")).isEqualTo("5/20/00");
            assertThat(drive.outcome("1B0000000800")).isEqualTo("5/24/00");
            assertThat(drive.outcome("030100001200")).isEqualTo("5/24/00");
            assertThat(drive.outcome("100200000100")).isEqualTo("5/24/00");
        }
    }
}
