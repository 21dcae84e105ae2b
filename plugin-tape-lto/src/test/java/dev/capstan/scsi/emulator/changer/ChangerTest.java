package dev.capstan.scsi.emulator.changer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.capstan.scsi.emulator.EmulatedDevice;
import dev.capstan.scsi.emulator.EmulatedLibrary;
import dev.capstan.scsi.emulator.Initiator;
import dev.capstan.scsi.emulator.Libraries;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Robot 0; drives 1 and 2; import/export 101 and 102; storage 1001 to 1023, with TST001L8 and TST002L8 in the first two. */
class ChangerTest {
    @TempDir
    Path directory;

    private EmulatedLibrary library;
    private Initiator robot;

    @BeforeEach
    void a_library() throws IOException {
        library = Libraries.small(directory);
        robot = new Initiator(library.openTransport(Libraries.CHANGER));
    }

    @AfterEach
    void close() {
        robot.close();
    }

    @Test
    void names_its_devices_with_stable_serials() throws IOException {
        assertThat(library.devices())
                .extracting(EmulatedDevice::name, EmulatedDevice::serial, EmulatedDevice::elementAddress)
                .containsExactly(
                        tuple("tape_library01", "EMULIB0001", -1),
                        tuple("lto0_01", "EMU0000001", 1),
                        tuple("lto1_01", "EMU0000002", 2));
        assertThat(EmulatedLibrary.open(library.directory()).devices()).isEqualTo(library.devices());
        assertThat(text(robot.in("120000002400", 36), 8, 24)).isEqualTo("HPE     MSL G3 Series   ");
        assertThat(robot.in("120000002400", 36)[0]).isEqualTo((byte) 8);
        assertThatThrownBy(() -> library.openTransport("nst0")).isInstanceOf(IOException.class);
    }

    @Test
    void reports_its_element_addresses() throws IOException {
        assertThat(robot.inHex("1A081D00FF00", 255))
                .isEqualTo("17000000" + "1D12" + "00000001" + "03E90017" + "00650002" + "00010002" + "0000");
        assertThat(robot.inHex("5A081F0000000000FF00", 255)).startsWith("001A" + "000000000000" + "1F12" + "0E00");
        assertThat(robot.outcome("1A080200FF00")).isEqualTo("5/24/00");
        assertThat(robot.outcome("1A08DD00FF00")).isEqualTo("5/39/00");
    }

    @Test
    void reports_all_elements_in_one_answer_type_by_type() throws IOException {
        byte[] status = robot.in("B8100000 FFFF 00 00FFFF 0000".replace(" ", ""), 65535);
        ByteBuffer header = ByteBuffer.wrap(status);
        assertThat(header.getShort(0)).isZero();
        assertThat(header.getShort(2)).isEqualTo((short) 28);
        assertThat(header.getInt(4)).isEqualTo(status.length - 8);
        assertThat(elements(status))
                .hasSize(28)
                .startsWith("1:0", "4:1", "4:2", "3:101", "3:102", "2:1001 TST001L8", "2:1002 TST002L8", "2:1003");
    }

    @Test
    void reports_one_type_from_a_starting_address_on() throws IOException {
        assertThat(elements(robot.in("B81203EA 0002 00 00FFFF 0000".replace(" ", ""), 65535)))
                .containsExactly("2:1002 TST002L8", "2:1003");
        assertThat(robot.outcome("B8150000FFFF0000FFFF0000")).isEqualTo("5/24/00");
    }

    @Test
    void leaves_out_descriptors_that_do_not_fit_and_says_how_much_there_would_be() throws IOException {
        byte[] header = robot.in("B8120000 FFFF 00 000008 0000".replace(" ", ""), 8);
        assertThat(header).hasSize(8);
        assertThat(ByteBuffer.wrap(header).getInt(4)).isEqualTo(8 + 23 * 52);
        byte[] two = robot.in("B8120000 FFFF 00 000080 0000".replace(" ", ""), 128);
        assertThat(two).hasSize(8 + 8 + 2 * 52);
        assertThat(elements(two)).containsExactly("2:1001 TST001L8", "2:1002 TST002L8");
        assertThat(ByteBuffer.wrap(two).getInt(12))
                .as("bytes of all descriptors of the page")
                .isEqualTo(23 * 52);
    }

    @Test
    void identifies_the_drives() throws IOException {
        byte[] status = robot.in("B8040000 FFFF 01 00FFFF 0000".replace(" ", ""), 65535);
        assertThat(ByteBuffer.wrap(status).getShort(10)).as("descriptor length").isEqualTo((short) 50);
        assertThat(hexOf(status, 16 + 12, 4)).isEqualTo("02010022");
        assertThat(text(status, 16 + 16, 34)).isEqualTo("HPE     Ultrium 9-SCSI  EMU0000001");
    }

    @Test
    void moves_a_cartridge_and_remembers_where_it_came_from() throws IOException {
        robot.ok(move(1001, 1));
        byte[] drives = robot.in("B8140000 FFFF 00 00FFFF 0000".replace(" ", ""), 65535);
        assertThat(elements(drives)).containsExactly("4:1 TST001L8", "4:2");
        assertThat(hexOf(drives, 16 + 9, 3)).as("SVALID, medium type, source").isEqualTo("8103E9");
        assertThat(drives[16 + 2] & 0x09)
                .as("full, and not accessible while threaded")
                .isEqualTo(0x01);

        unload(Libraries.DRIVE);
        robot.ok(move(1, 101));
        byte[] slots = robot.in("B8130000 FFFF 00 00FFFF 0000".replace(" ", ""), 65535);
        assertThat(elements(slots)).containsExactly("3:101 TST001L8", "3:102");
        assertThat(slots[16 + 2])
                .as("INENAB, EXENAB, ACCESS, FULL, put there by the robot")
                .isEqualTo((byte) 0x39);
        assertThat(hexOf(slots, 16 + 9, 3)).isEqualTo("8103E9");
    }

    @Test
    void refuses_impossible_moves_and_leaves_everything_where_it_is() throws IOException {
        assertThat(robot.outcome(move(1001, 1002))).as("full").isEqualTo("5/3B/0D");
        assertThat(robot.outcome(move(1003, 1))).as("empty").isEqualTo("5/3B/0E");
        assertThat(robot.outcome(move(1001, 3))).as("no such drive").isEqualTo("5/21/01");
        assertThat(robot.outcome(move(1001, 0))).as("not into the robot's hand").isEqualTo("5/21/01");
        assertThat(robot.outcome("A5000001 03E9 0001 00000000"))
                .as("no such robot")
                .isEqualTo("5/21/01");
        assertThat(robot.outcome("A5000000 03E9 0001 00000100"))
                .as("turned round")
                .isEqualTo("5/24/00");
        assertThat(place("TST001L8")).isEqualTo(1001);
    }

    @Test
    void takes_no_cartridge_out_of_a_drive_that_holds_it() throws IOException {
        robot.ok(move(1001, 1));
        assertThat(robot.outcome(move(1, 1001))).as("threaded").isEqualTo("5/53/02");
        try (Initiator drive = Libraries.drive(library)) {
            drive.ok("1E0000000100"); // PREVENT
            assertThat(drive.outcome("1B0000000000")).isEqualTo("5/53/02");
            drive.ok("1E0000000000"); // ALLOW
            drive.ok("1B0000000000"); // UNLOAD
        }
        robot.ok(move(1, 1001));
        assertThat(place("TST001L8")).isEqualTo(1001);
    }

    @Test
    void unloads_by_itself_where_it_is_made_so_unless_removal_is_prevented() throws IOException {
        EmulatedLibrary gentle = EmulatedLibrary.builder(directory.resolve("gentle"))
                .unloadsByItself(true)
                .cartridge("A00001L9")
                .create();
        Libraries.load(gentle, 0);
        try (Initiator arm = new Initiator(gentle.openTransport(Libraries.CHANGER));
                Initiator drive = Libraries.drive(gentle)) {
            drive.ok("1E0000000100");
            assertThat(arm.outcome(move(1, 1001))).isEqualTo("5/53/02");
            drive.ok("1E0000000000");
            arm.ok(move(1, 1001));
            assertThat(drive.outcome("000000000000")).isEqualTo("2/3A/00");
        }
    }

    @Test
    void exchanges_two_cartridges() throws IOException {
        robot.ok("A6000000 03E9 03EA 03EB 0000");
        assertThat(place("TST001L8")).isEqualTo(1002);
        assertThat(place("TST002L8")).isEqualTo(1003);
        robot.ok("A6000000 03EA 03EB 03EA 0000");
        assertThat(place("TST001L8")).isEqualTo(1003);
        assertThat(place("TST002L8")).isEqualTo(1002);
        assertThat(robot.outcome("A6000000 03EA 03E9 03EC 0000"))
                .as("nothing to exchange with")
                .isEqualTo("5/3B/0E");
        library.makeCartridge("TST003L8");
        library.put("TST003L8", ElementType.STORAGE);
        robot.outcome("000000000000");
        assertThat(robot.outcome("A6000000 03EA 03EB 03E9 0000")).as("no room").isEqualTo("5/3B/0D");
    }

    @Test
    void tells_every_initiator_once_when_an_operator_used_the_mail_slot() throws IOException {
        library.makeCartridge("NEW001L8");
        library.put("NEW001L8", ElementType.IMPORT_EXPORT);
        try (Initiator late = new Initiator(library.openTransport(Libraries.CHANGER))) {
            assertThat(late.outcome("000000000000")).as("came afterwards").isEqualTo("GOOD");
        }
        robot.in("120000002400", 36);
        assertThat(robot.outcome("000000000000")).isEqualTo("6/28/01");
        robot.ok("000000000000");
        byte[] slots = robot.in("B8130000 FFFF 00 00FFFF 0000".replace(" ", ""), 65535);
        assertThat(elements(slots)).containsExactly("3:101 NEW001L8", "3:102");
        assertThat(slots[16 + 2] & 0x02).as("put there by an operator").isEqualTo(2);

        library.take("NEW001L8");
        assertThat(hexOf(robot.in("030000001200", 18), 0, 3))
                .as("REQUEST SENSE tells it too")
                .isEqualTo("700006");
        robot.ok("000000000000");
        assertThat(library.barcodes()).contains("NEW001L8");
    }

    @Test
    void keeps_its_door_shut_when_removal_is_prevented() throws IOException {
        library.makeCartridge("NEW001L8");
        robot.ok("1E0000000100");
        assertThatThrownBy(() -> library.put("NEW001L8", ElementType.IMPORT_EXPORT))
                .hasMessageContaining("locked");
        robot.ok("1E0000000000");
        library.put("NEW001L8", ElementType.IMPORT_EXPORT);
    }

    @Test
    void an_operator_cannot_do_what_hands_cannot() throws IOException {
        robot.ok(move(1001, 1));
        assertThatThrownBy(() -> library.take("TST001L8")).hasMessageContaining("in a drive");
        assertThatThrownBy(() -> library.put("TST002L8", ElementType.IMPORT_EXPORT))
                .hasMessageContaining("1002");
        assertThatThrownBy(() -> library.put("NONE01L8", ElementType.STORAGE)).hasMessageContaining("no cartridge");
        assertThatThrownBy(() -> library.makeCartridge("../evil")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> library.addCartridge("TST002L8")).hasMessageContaining("exists");
        library.makeCartridge("A1");
        library.makeCartridge("A2");
        library.makeCartridge("A3");
        library.put("A1", ElementType.IMPORT_EXPORT);
        library.put("A2", ElementType.IMPORT_EXPORT);
        assertThatThrownBy(() -> library.put("A3", ElementType.IMPORT_EXPORT)).hasMessageContaining("no free slot");
    }

    @Test
    void answers_what_it_does_not_know_with_the_right_sense() throws IOException {
        assertThat(robot.outcome("0A0000000000")).isEqualTo("5/20/00");
        robot.ok("070000000000");
        robot.ok("2B000000 03E9 00000000");
    }

    private void unload(String drive) throws IOException {
        try (Initiator initiator = new Initiator(library.openTransport(drive))) {
            initiator.ok("1B0000000000");
        }
    }

    private int place(String barcode) throws IOException {
        return library.elements().stream()
                .filter(element -> element.barcode().filter(barcode::equals).isPresent())
                .findFirst()
                .orElseThrow()
                .address();
    }

    private static String move(int from, int to) {
        return String.format(Locale.ROOT, "A5000000%04X%04X00000000", from, to);
    }

    /** {@code type:address barcode} of every descriptor with a volume tag. */
    private static List<String> elements(byte[] status) {
        List<String> found = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(status);
        in.position(8);
        while (in.hasRemaining()) {
            int type = in.get();
            in.get();
            int length = in.getShort();
            int bytes = in.getInt();
            for (int done = 0; done < bytes && in.hasRemaining(); done += length) {
                int at = in.position();
                String tag = text(status, at + 12, 32).strip();
                found.add(type + ":" + in.getShort(at) + (tag.isEmpty() ? "" : " " + tag));
                in.position(at + length);
            }
        }
        return found;
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.US_ASCII).replace('\0', ' ');
    }

    private static String hexOf(byte[] bytes, int from, int length) {
        return HexFormat.of().withUpperCase().formatHex(bytes, from, from + length);
    }
}
