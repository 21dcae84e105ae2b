package dev.capstan.scsi.emulator.tape;

import static dev.capstan.scsi.emulator.Initiator.hex;
import static dev.capstan.scsi.emulator.Initiator.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.scsi.ScsiResult;
import dev.capstan.scsi.emulator.EmulatedLibrary;
import dev.capstan.scsi.emulator.Initiator;
import dev.capstan.scsi.emulator.Libraries;
import dev.capstan.scsi.emulator.changer.ElementType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadWriteTest {
    @TempDir
    Path directory;

    private Initiator drive;

    @BeforeEach
    void a_drive_with_a_cartridge() throws IOException {
        EmulatedLibrary library = Libraries.small(directory);
        Libraries.load(library, 0);
        drive = Libraries.drive(library);
    }

    @AfterEach
    void close() {
        drive.close();
    }

    @Test
    void reads_back_what_was_written_up_to_filemark_and_end_of_data() throws IOException {
        assertThat(drive.write("first")).isEqualTo("GOOD");
        assertThat(drive.write("second record")).isEqualTo("GOOD");
        drive.ok("100000000100"); // WRITE FILEMARKS(6), one
        assertThat(drive.position()).isEqualTo("3 in file 1");
        drive.ok("010000000000"); // REWIND

        assertThat(drive.read()).isEqualTo("first");
        assertThat(drive.read()).isEqualTo("second record");
        assertThat(drive.read()).isEqualTo("0/00/01 FM info 4096");
        assertThat(drive.position()).isEqualTo("3 in file 1");
        assertThat(drive.read()).isEqualTo("8/00/05 info 4096");
        assertThat(drive.position()).isEqualTo("3 in file 1");
    }

    @Test
    void reports_a_shorter_record_with_a_positive_residual_and_a_longer_one_with_a_negative() throws IOException {
        drive.write("0123456789");
        drive.write("0123456789");
        drive.ok("010000000000");

        ByteBuffer wide = ByteBuffer.allocate(16);
        ScsiResult shorter = drive.in("080000001000", wide); // READ(6), 16 bytes, no SILI
        assertThat(outcome(shorter)).isEqualTo("0/00/00 ILI info 6");
        assertThat(shorter.transferred()).isEqualTo(10);
        assertThat(shorter.residual()).isEqualTo(6);

        ByteBuffer narrow = ByteBuffer.allocate(4);
        ScsiResult longer = drive.in("080000000400", narrow);
        assertThat(outcome(longer)).isEqualTo("0/00/00 ILI info -6");
        assertThat(longer.transferred()).isEqualTo(4);
        assertThat(drive.position()).isEqualTo("2 in file 0");
    }

    @Test
    void hides_a_longer_record_under_SILI_only_in_variable_mode() throws IOException {
        drive.write("0123456789");
        drive.write("0123456789");
        drive.ok("010000000000");

        assertThat(outcome(drive.in("080200000400", ByteBuffer.allocate(4)))).isEqualTo("GOOD");
        setBlockLength(8);
        assertThat(outcome(drive.in("080200000400", ByteBuffer.allocate(4)))).isEqualTo("0/00/00 ILI info -6");
    }

    @Test
    void writes_and_reads_fixed_blocks_and_counts_blocks_in_the_residual() throws IOException {
        setBlockLength(4);
        assertThat(outcome(drive.out("0A0100000300", hex("11111111 22222222 33333333"))))
                .isEqualTo("GOOD");
        drive.ok("100000000100");
        assertThat(drive.position()).isEqualTo("4 in file 1");
        drive.ok("010000000000");

        ByteBuffer five = ByteBuffer.allocate(20);
        ScsiResult result = drive.in("080100000500", five);
        assertThat(outcome(result)).isEqualTo("0/00/01 FM info 2");
        assertThat(result.transferred()).isEqualTo(12);
        assertThat(five.array()).startsWith(hex("11111111 22222222 33333333"));
    }

    @Test
    void stops_a_fixed_read_behind_a_record_of_another_length() throws IOException {
        drive.write("abcd");
        drive.write("ab");
        drive.write("abcd");
        drive.ok("010000000000");
        setBlockLength(4);

        assertThat(outcome(drive.in("080100000300", ByteBuffer.allocate(12)))).isEqualTo("0/00/00 ILI info 2");
        assertThat(drive.position()).isEqualTo("2 in file 0");
    }

    @Test
    void refuses_a_fixed_transfer_without_a_block_length_or_with_SILI() throws IOException {
        assertThat(outcome(drive.in("080100000100", ByteBuffer.allocate(4)))).isEqualTo("5/24/00");
        assertThat(outcome(drive.out("0A0100000100", new byte[4]))).isEqualTo("5/24/00");
        setBlockLength(4);
        assertThat(outcome(drive.in("080300000100", ByteBuffer.allocate(4)))).isEqualTo("5/24/00");
    }

    @Test
    void names_its_block_limits_and_refuses_a_longer_record() throws IOException {
        assertThat(drive.inHex("050000000000", 6)).isEqualTo("008000000001");
        assertThat(outcome(drive.out("0A0080000100", new byte[16]))).isEqualTo("5/24/00");
        assertThat(drive.position()).isEqualTo("0 in file 0");
    }

    @Test
    void warns_early_with_the_record_written_and_overflows_without() throws IOException {
        byte[] record = new byte[90_000];
        for (int i = 0; i < 10; i++) {
            assertThat(drive.write(record)).as("record " + i).isEqualTo("GOOD");
        }
        // 900,000 of 1,000,000 bytes are used: the next record reaches into the last 100,000.
        assertThat(drive.write(record)).isEqualTo("0/00/02 EOM info 0");
        assertThat(drive.position()).isEqualTo("11 in file 0");
        assertThat(outcome(drive.send("100000000100"))).isEqualTo("0/00/02 EOM info 0");
        assertThat(drive.position()).isEqualTo("12 in file 1");
        drive.ok("100000000000"); // count 0 synchronises and has nothing to warn of
        assertThat(drive.write(record)).isEqualTo("D/00/02 EOM info 90000");
        assertThat(drive.position()).isEqualTo("12 in file 1");

        assertThat(drive.in("34060000000000000000", 32)[0]).isEqualTo((byte) 0x40);
    }

    @Test
    void warns_once_where_the_programmed_zone_begins() throws IOException {
        EmulatedLibrary library = EmulatedLibrary.open(directory.resolve("library"));
        library.makeCartridge("BIG001L8", 10_000_000, 1_000_000, false);
        library.put("BIG001L8", ElementType.STORAGE);
        try (Initiator robot = new Initiator(library.openTransport(Libraries.CHANGER))) {
            robot.ok("A5000000 03E9 0002 00000000");
        }
        try (Initiator second = new Initiator(library.openTransport(Libraries.SECOND_DRIVE))) {
            // MODE SELECT(10), page 10h subpage 01h: 3 x 10^6 bytes
            byte[] list = hex("0000 00 10 0000 0000 50 01 001C 0000 0003" + "00".repeat(24));
            assertThat(outcome(second.out("55100000000000002800", list))).isEqualTo("GOOD");
            byte[] record = new byte[1_000_000];
            for (int i = 0; i < 6; i++) {
                assertThat(second.write(record)).isEqualTo("GOOD");
            }
            assertThat(second.write(record)).isEqualTo("0/00/07 EOM info 0");
            assertThat(second.write(record)).isEqualTo("GOOD");
        }
    }

    @Test
    void ends_the_tape_behind_a_record_written_in_the_middle() throws IOException {
        drive.write("a");
        drive.write("b");
        drive.ok("100000000100");
        drive.write("c");
        drive.ok("2B0000 00000001 000000"); // LOCATE(10) to object 1
        drive.write("new");

        drive.ok("010000000000");
        assertThat(drive.read()).isEqualTo("a");
        assertThat(drive.read()).isEqualTo("new");
        assertThat(drive.read()).startsWith("8/00/05");
        assertThat(drive.position()).isEqualTo("2 in file 0");
    }

    @Test
    void erases_from_the_position_and_formats_only_at_the_beginning() throws IOException {
        drive.write("a");
        drive.write("b");
        assertThat(drive.outcome("040000000000")).isEqualTo("5/3B/0C");
        drive.ok("1100FFFFFF00"); // SPACE(6), one block back
        drive.ok("190000000000");
        drive.ok("010000000000");
        assertThat(drive.read()).isEqualTo("a");
        assertThat(drive.read()).startsWith("8/00/05");
        drive.ok("010000000000");
        drive.ok("040000000000");
        assertThat(drive.read()).startsWith("8/00/05");
    }

    @Test
    void writes_nothing_on_a_protected_cartridge() throws IOException {
        EmulatedLibrary library = EmulatedLibrary.open(directory.resolve("library"));
        library.makeCartridge("PRO001L8", 1_000_000, 0, true);
        library.put("PRO001L8", ElementType.STORAGE);
        try (Initiator robot = new Initiator(library.openTransport(Libraries.CHANGER))) {
            robot.ok("A5000000 03E9 0002 00000000");
        }
        try (Initiator second = new Initiator(library.openTransport(Libraries.SECOND_DRIVE))) {
            assertThat(second.write("x")).isEqualTo("7/27/00");
            assertThat(second.outcome("100000000100")).isEqualTo("7/27/00");
            assertThat(second.outcome("190000000000")).isEqualTo("7/27/00");
            assertThat(second.in("1A0800000400", 4)[2]).isEqualTo((byte) 0x90);
        }
    }

    private void setBlockLength(int length) throws IOException {
        // MODE SELECT(6): header with buffered mode 1 and one descriptor, density unchanged
        byte[] list = hex("00 00 10 08 7F 000000 00" + String.format(Locale.ROOT, "%06X", length));
        assertThat(outcome(drive.out("151000000C00", list))).isEqualTo("GOOD");
    }
}
