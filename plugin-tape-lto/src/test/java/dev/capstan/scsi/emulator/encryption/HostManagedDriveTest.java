package dev.capstan.scsi.emulator.encryption;

import static dev.capstan.scsi.emulator.Initiator.hex;
import static dev.capstan.scsi.emulator.Initiator.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.scsi.emulator.EmulatedLibrary;
import dev.capstan.scsi.emulator.Initiator;
import dev.capstan.scsi.emulator.Libraries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostManagedDriveTest {
    private static final String KEY = "AB".repeat(32);
    private static final String OTHER_KEY = "CD".repeat(32);
    private static final String U_KAD = "00000003" + "414243";

    @TempDir
    Path directory;

    private EmulatedLibrary library;
    private Initiator drive;

    @BeforeEach
    void a_drive_with_a_cartridge() throws IOException {
        library = Libraries.small(directory);
        Libraries.load(library, 0);
        drive = Libraries.drive(library);
    }

    @AfterEach
    void close() {
        drive.close();
    }

    @Test
    void lets_the_host_configure_and_marks_the_one_algorithm_valid_for_the_tape() throws IOException {
        String page = spin(0x0010);
        assertThat(page).startsWith("0010005809");
        assertThat(descriptor(page, 1)).startsWith("01000014" + "3A34");
        assertThat(descriptor(page, 2)).startsWith("02000014" + "BABC");
        assertThat(descriptor(page, 3)).startsWith("03000014" + "3A3C");
        drive.ok("1B0000000000");
        assertThat(descriptor(spin(0x0010), 2))
                .as("without a tape none is valid")
                .startsWith("02000014" + "3A3C");
    }

    @Test
    void is_idle_until_a_key_is_set_and_idle_again_when_it_is_cleared() throws IOException {
        assertThat(spin(0x0020)).startsWith("00200014" + "00" + "000000" + "00000000" + "10");
        assertThat(set(2, 3, KEY, U_KAD)).isEqualTo("GOOD");
        assertThat(spin(0x0020))
                .isEqualTo("0020001B" + "42" + "020302" + "00000001" + "10" + "00" + "0000" + "00".repeat(8)
                        + "00010003" + "414243");
        assertThat(clear()).isEqualTo("GOOD");
        assertThat(spin(0x0020)).startsWith("00200014" + "00" + "000000" + "00000002" + "10");
    }

    @Test
    void reads_encrypted_records_only_with_their_key() throws IOException {
        drive.write("plain");
        set(2, 3, KEY, U_KAD);
        drive.write("secret");

        assertThat(statusOf(0)).isEqualTo("3");
        assertThat(statusOf(1)).isEqualTo("5");
        assertThat(readAt(0)).isEqualTo("plain");
        assertThat(readAt(1)).isEqualTo("secret");

        set(2, 3, OTHER_KEY, "");
        assertThat(statusOf(1)).isEqualTo("6");
        assertThat(readAt(1)).isEqualTo("7/74/03");

        clear();
        assertThat(statusOf(1)).isEqualTo("6");
        assertThat(readAt(1)).isEqualTo("7/74/01");
        assertThat(drive.position()).isEqualTo("1 in file 0");

        set(2, 2, KEY, "");
        assertThat(readAt(0)).as("DECRYPT mode takes no plain record").isEqualTo("7/74/02");
    }

    @Test
    void stores_the_key_associated_data_with_the_record() throws IOException {
        set(2, 3, KEY, U_KAD);
        drive.write("secret");
        drive.ok("010000000000");
        clear();
        assertThat(spin(0x0021)).isEqualTo("00210013" + "0000000000000000" + "06020000" + "00010003" + "414243");
    }

    @Test
    void tells_the_other_initiators_when_parameters_change() throws IOException {
        try (Initiator other = Libraries.drive(library)) {
            set(2, 3, KEY, "");
            assertThat(other.outcome("000000000000")).isEqualTo("6/2A/11");
            assertThat(other.outcome("000000000000")).isEqualTo("GOOD");
            drive.ok("000000000000");
            other.write("written by the other under the same key");
        }
        assertThat(statusOf(0)).isEqualTo("5");
    }

    @Test
    void local_scope_holds_for_one_initiator_only() throws IOException {
        assertThat(send(0x20, 2, 3, 2, 0, KEY, "")).isEqualTo("GOOD");
        drive.write("secret");
        try (Initiator other = Libraries.drive(library)) {
            other.ok("010000000000");
            assertThat(other.read()).isEqualTo("7/74/01");
        }
    }

    @Test
    void keeps_the_key_over_a_demount_unless_asked_not_to() throws IOException {
        set(2, 3, KEY, "");
        reload();
        assertThat(spin(0x0020).substring(10, 14)).isEqualTo("0203");
        assertThat(send(0x40, 2, 3, 2, 0x04, KEY, "")).isEqualTo("GOOD");
        reload();
        assertThat(spin(0x0020).substring(10, 14)).isEqualTo("0000");
    }

    @Test
    void forgets_the_key_with_the_power() throws IOException {
        set(2, 3, KEY, "");
        library.powerCut(Libraries.DRIVE, 1);
        assertThat(drive.outcome("000000000000")).isEqualTo("6/29/01");
        assertThat(spin(0x0020).substring(10, 14)).isEqualTo("0000");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "page length not that of the list | 00100011 40 00 00 00 02 00 00 00000000000000 0000 | 5/1A/00",
                "cut off                          | 0010000F 40 00 00 00 02 00 00 00000000000000 00   | 5/1A/00",
                "another page                     | 00110010 40 00 00 00 02 00 00 00000000000000 0000 | 5/26/00",
                "a reserved byte                  | 00100010 40 00 00 00 02 00 00 00000000000001 0000 | 5/26/00",
                "a reserved scope                 | 00100010 60 00 00 00 02 00 00 00000000000000 0000 | 5/26/00",
                "encryption without a key         | 00100010 40 00 02 03 02 00 00 00000000000000 0000 | 5/26/00",
                "external encryption              | 00100010 40 00 01 00 02 00 00 00000000000000 0000 | 5/26/00",
                "raw decryption                   | 00100010 40 00 00 01 02 00 00 00000000000000 0000 | 5/26/00",
                "another key format               | 00100010 40 00 00 00 02 01 00 00000000000000 0000 | 5/26/00",
                "a key longer than the list       | 00100010 40 00 02 03 02 00 00 00000000000000 0020 | 5/26/00",
            })
    void refuses_a_list_with(String what, String list, String sense) throws IOException {
        byte[] bytes = hex(list);
        String cdb = String.format(Locale.ROOT, "B52000100000%08X0000", bytes.length);
        assertThat(outcome(drive.out(cdb, bytes))).as(what).isEqualTo(sense);
        assertThat(spin(0x0020).substring(10, 14)).isEqualTo("0000");
    }

    @Test
    void refuses_an_algorithm_not_valid_for_the_tape_and_descriptors_that_are_too_long() throws IOException {
        assertThat(send(0x40, 2, 3, 1, 0, KEY, "")).isEqualTo("5/26/00");
        assertThat(set(2, 3, KEY, "00000021" + "41".repeat(33))).isEqualTo("5/26/00");
        assertThat(set(2, 3, KEY, "000000FF" + "41")).isEqualTo("5/26/00");
        assertThat(set(2, 3, KEY, "0100000141" + "0000000141"))
                .as("descending order")
                .isEqualTo("5/26/00");
    }

    @Test
    void never_keeps_the_key_itself_in_its_files() throws IOException {
        set(2, 3, KEY, U_KAD);
        drive.write("secret");
        try (Stream<Path> files = Files.walk(library.directory())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = HexFormat.of().withUpperCase().formatHex(Files.readAllBytes(file));
                assertThat(content).as(file.toString()).doesNotContain(KEY);
            }
        }
    }

    private void reload() throws IOException {
        drive.ok("1B0000000000");
        drive.ok("1B0000000100");
    }

    private String statusOf(int object) throws IOException {
        drive.ok(String.format(Locale.ROOT, "92000000%016X00000000", object));
        return spin(0x0021).substring(25, 26);
    }

    private String readAt(int object) throws IOException {
        drive.ok(String.format(Locale.ROOT, "92000000%016X00000000", object));
        return drive.read();
    }

    private String clear() throws IOException {
        return outcome(drive.out("B52000100000000000140000", hex("00100010 40 00 00 00 02 00 00 00000000000000 0000")));
    }

    private String set(int encryption, int decryption, String key, String kads) throws IOException {
        return send(0x40, encryption, decryption, 2, 0, key, kads);
    }

    private String send(int scope, int encryption, int decryption, int algorithm, int flags, String key, String kads)
            throws IOException {
        byte[] tail = hex(key + kads);
        String head = String.format(
                Locale.ROOT,
                "0010%04X%02X%02X%02X%02X%02X0000%s%04X",
                16 + tail.length,
                scope,
                flags,
                encryption,
                decryption,
                algorithm,
                "00".repeat(7),
                key.length() / 2);
        String cdb = String.format(Locale.ROOT, "B52000100000%08X0000", 20 + tail.length);
        return outcome(drive.out(cdb, hex(head + key + kads)));
    }

    private static String descriptor(String page, int number) {
        return page.substring(40 + 48 * (number - 1), 40 + 48 * number);
    }

    private String spin(int page) throws IOException {
        return drive.inHex(String.format(Locale.ROOT, "A220%04X0000000020000000", page), 8192);
    }
}
