package dev.capstan.scsi.emulator.encryption;

import static dev.capstan.scsi.emulator.Initiator.hex;
import static dev.capstan.scsi.emulator.Initiator.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.scsi.emulator.EmulatedLibrary;
import dev.capstan.scsi.emulator.Initiator;
import dev.capstan.scsi.emulator.Libraries;
import dev.capstan.scsi.emulator.changer.ElementType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drive of the field report: the library holds the key. */
class FieldDriveTest {
    private static final String KAD = "0100000C" + "4D534C2D4B45592D30303031"; // A-KAD "MSL-KEY-0001"

    @TempDir
    Path directory;

    private EmulatedLibrary library;
    private Initiator drive;

    @BeforeEach
    void the_library_of_the_field_report() throws IOException {
        library = EmulatedLibrary.builder(directory.resolve("msl"))
                .cartridges(10_000_000, 1_000_000)
                .cartridge("CJP180L8")
                .create();
        Libraries.load(library, 0);
        drive = Libraries.drive(library);
    }

    @AfterEach
    void close() {
        drive.close();
    }

    @Test
    void answers_the_92_bytes_observed_in_the_field() throws IOException {
        assertThat(spin(0x0010))
                .isEqualTo("001000580A0000000000000000000000" + "00000000010000143F340020000C0020"
                        + "EB000000000000000001001402000014" + "3F3C0020003C0020EB00000000000000"
                        + "00010014030000143F3C0020003C0020" + "EB0000000000000000010014");
    }

    @Test
    void shows_that_it_encrypts_and_that_the_library_is_in_control() throws IOException {
        String before = spin(0x0020);
        assertThat(before).startsWith("00200024" + "42" + "02" + "02" + "02" + "00000001" + "30" + "02" + "0000");
        assertThat(before).endsWith(KAD);
        drive.write("a label");
        assertThat(spin(0x0020).substring(24, 26))
                .as("now the volume contains an encrypted block")
                .isEqualTo("38");
    }

    @Test
    void tells_of_each_object_whether_it_can_be_decrypted() throws IOException {
        drive.write("a label");
        drive.ok("100000000100");
        assertThat(spin(0x0021)).as("end of data").isEqualTo("0021000C" + "0000000000000002" + "01000000");
        drive.ok("010000000000");
        assertThat(spin(0x0021)).as("record").isEqualTo("0021001C" + "0000000000000000" + "05020002" + KAD);
        drive.read();
        assertThat(spin(0x0021)).as("filemark").isEqualTo("0021000C" + "0000000000000001" + "02000000");
    }

    @Test
    void takes_no_key_and_gives_none_up() throws IOException {
        byte[] clear = hex("00100010 40 00 00 00 01 00 00 00000000000000 0000");
        assertThat(outcome(drive.out("B52000100000000000140000", clear))).isEqualTo("5/74/21");
        assertThat(spin(0x0020)).contains("0202");
    }

    @Test
    void cannot_read_what_was_written_under_a_key_the_library_lost() throws IOException {
        drive.write("secret");
        drive.close();
        Path other = directory.resolve("other");
        EmulatedLibrary second = EmulatedLibrary.builder(other)
                .libraryKey("MSL-KEY-0002")
                .cartridges(10_000_000, 1_000_000)
                .create();
        Files.move(library.directory().resolve("cartridges/CJP180L8"), other.resolve("cartridges/CJP180L8"));
        second.put("CJP180L8", ElementType.STORAGE);
        Libraries.load(second, 0);
        drive = Libraries.drive(second);

        assertThat(spin(0x0021)).startsWith("0021001C" + "0000000000000000" + "06");
        assertThat(drive.read()).isEqualTo("7/74/03");
        assertThat(drive.position()).as("the position stays before the record").isEqualTo("0 in file 0");
    }

    @Test
    void offers_its_pages_and_protocols_and_no_others() throws IOException {
        assertThat(spin(0x0000)).isEqualTo("0000000E" + "0000000100100011001200200021");
        assertThat(spin(0x0001)).isEqualTo("00010002" + "0010");
        assertThat(spin(0x0011)).isEqualTo("00110001" + "00");
        assertThat(spin(0x0012)).hasSize(32).startsWith("0012000C");
        assertThat(drive.outcome(spinCdb(0x20, 0x0031, 0))).isEqualTo("5/24/00");
        assertThat(drive.outcome(spinCdb(0x21, 0x0000, 0))).isEqualTo("5/24/00");
        assertThat(drive.inHex(spinCdb(0x00, 0x0000, 512), 512)).isEqualTo("0000000000000002" + "0020");
        assertThat(drive.inHex(spinCdb(0x00, 0x0001, 512), 512)).isEqualTo("00000000");
        byte[] compliance = drive.in(spinCdb(0x00, 0x0002, 1024), 1024);
        assertThat(compliance).hasSize(532);
        assertThat(Arrays.copyOf(compliance, 14)).isEqualTo(hex("00000210 0001 0000 00000208 3231"));
    }

    @Test
    void cuts_a_page_at_the_allocation_length() throws IOException {
        assertThat(drive.inHex(spinCdb(0x20, 0x0010, 20), 92)).isEqualTo("001000580A" + "00".repeat(15));
        assertThat(drive.in("A2200010 80 00 00000001 0000", 512)).as("INC_512").hasSize(92);
    }

    @Test
    void has_no_status_without_a_cartridge() throws IOException {
        drive.ok("1B0000000000");
        assertThat(drive.outcome(spinCdb(0x20, 0x0020, 0))).isEqualTo("2/3A/00");
        assertThat(spin(0x0010)).startsWith("00100058");
    }

    @Test
    void counts_encrypted_objects_where_an_auditor_looks() throws IOException {
        drive.write("a label");
        // LOG SENSE 17h from parameter 0200h: partition records with object 0, and none behind it
        assertThat(drive.inHex("4D005700 00 0200 0020 00".replace(" ", ""), 32))
                .contains("0200030C" + "0B000000" + "0000000000000000")
                .contains("0201");
        // READ ATTRIBUTE 0224h
        assertThat(drive.inHex("8C00000000000000" + "0224" + "00000100" + "0000", 256))
                .contains("0224800008" + "0000000000000000" + "0225800008" + "FFFFFFFFFFFFFFFF");
    }

    @Test
    void says_what_is_observed_and_what_is_not() throws IOException {
        assertThat(library.surety(Libraries.DRIVE)).contains("observed", "inferred", "assumed");
    }

    private String spin(int page) throws IOException {
        return drive.inHex(spinCdb(0x20, page, 8192), 8192);
    }

    private static String spinCdb(int protocol, int page, int length) {
        return String.format(Locale.ROOT, "A2%02X%04X0000%08X0000", protocol, page, length);
    }
}
