package dev.capstan.scsi.emulator.tape;

import static dev.capstan.scsi.emulator.Initiator.hex;
import static dev.capstan.scsi.emulator.Initiator.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.scsi.emulator.EmulatedLibrary;
import dev.capstan.scsi.emulator.Initiator;
import dev.capstan.scsi.emulator.Libraries;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogAndChipTest {
    @TempDir
    Path directory;

    private EmulatedLibrary library;
    private Initiator drive;

    @BeforeEach
    void a_drive_with_a_cartridge_of_24_million_bytes() throws IOException {
        library = EmulatedLibrary.builder(directory.resolve("library"))
                .personality("hpe-host")
                .cartridges(24_000_000, 2_000_000)
                .cartridge("TST001L8")
                .create();
        Libraries.load(library, 0);
        drive = Libraries.drive(library);
    }

    @AfterEach
    void close() {
        drive.close();
    }

    @Test
    void lists_the_log_pages_and_answers_each() throws IOException {
        assertThat(drive.inHex("4D0040000000000FFF00", 4095)).isEqualTo("00000009" + "0002030C1112172E31");
        for (int page : new int[] {0x02, 0x03, 0x0C, 0x11, 0x12, 0x17, 0x2E, 0x31}) {
            byte[] bytes = log(page);
            assertThat(bytes[0]).isEqualTo((byte) page);
            assertThat(ByteBuffer.wrap(bytes).getShort(2)).isEqualTo((short) (bytes.length - 4));
        }
        assertThat(drive.outcome("4D0055000000000FFF00")).isEqualTo("5/24/00");
        assertThat(drive.outcome("4D0052010000000FFF00")).isEqualTo("5/24/00");
    }

    @Test
    void counts_what_was_written_and_read_on_this_volume() throws IOException {
        drive.write(new byte[3_000_000]);
        drive.write(new byte[4_000_000]);
        drive.ok("010000000000");
        drive.in("08022DC6C000", ByteBuffer.allocate(3_000_000));

        Map<Integer, String> volume = parameters(log(0x17));
        assertThat(volume).containsEntry(0x0000, "01").containsEntry(0x0001, "00000001");
        assertThat(volume).containsEntry(0x000E, "00000007").containsEntry(0x000F, "00000003");
        assertThat(volume).containsEntry(0x0010, "0000000000000007");
        assertThat(volume).containsEntry(0x0016, "00000018").containsEntry(0x0017, "00000007");
        assertThat(volume.get(0x0042)).isEqualTo(ascii("TST001L8", 32));
        assertThat(volume).containsEntry(0x0200, "0B000000" + "FF".repeat(8));
        assertThat(volume).containsEntry(0x0201, "0B000000" + "FF".repeat(8));
        assertThat(volume).containsEntry(0x0204, "07000000" + "00000011");

        Map<Integer, String> access = parameters(log(0x0C));
        assertThat(access).containsEntry(0x0000, "00000000006ACFC0").containsEntry(0x0002, "00000000002DC6C0");
        assertThat(access).containsEntry(0x0005, "00000016").containsEntry(0x0007, "00000003");
        assertThat(parameters(log(0x31))).containsEntry(0x0003, "00000016");
    }

    @Test
    void shows_an_alert_in_reversed_bits_until_the_other_page_clears_it() throws IOException {
        library.tapeAlerts(Libraries.DRIVE, 1L << 3 | 1L << 60); // flags 4 and 61
        assertThat(parameters(log(0x12))).containsEntry(0x0000, "1000000000000008");
        assertThat(parameters(log(0x12))).as("12h clears nothing").containsEntry(0x0000, "1000000000000008");
        Map<Integer, String> flags = parameters(log(0x2E));
        assertThat(flags)
                .hasSize(64)
                .containsEntry(4, "01")
                .containsEntry(61, "01")
                .containsEntry(5, "00");
        assertThat(parameters(log(0x2E))).as("2Eh clears").containsEntry(4, "00");
        assertThat(parameters(log(0x12))).containsEntry(0x0000, "00".repeat(8));
    }

    @Test
    void says_in_the_device_status_that_a_cartridge_is_mounted() throws IOException {
        assertThat(parameters(log(0x11))).containsEntry(0x0000, "01170000");
        drive.ok("1B0000000000");
        assertThat(parameters(log(0x11))).containsEntry(0x0000, "01000000");
    }

    @Test
    void keeps_host_attributes_on_the_cartridge_and_lets_them_be_removed() throws IOException {
        String label = "0803" + "02" + "0008" + "5453543030314C38";
        String pool = "0808" + "02" + "0005" + "6461696C79";
        assertThat(writeAttributes(label + pool)).isEqualTo("GOOD");
        drive.ok("1B0000000000");
        try (Initiator robot = new Initiator(library.openTransport(Libraries.CHANGER))) {
            robot.ok("A5000000 0001 03FA 00000000");
            robot.ok("A5000000 03FA 0002 00000000");
        }
        drive.close();
        drive = new Initiator(library.openTransport(Libraries.SECOND_DRIVE));
        assertThat(attributes(0x0803))
                .contains("0803020008" + "5453543030314C38")
                .contains("080802" + "0005");
        assertThat(writeAttributes("0803" + "02" + "0000")).isEqualTo("GOOD");
        assertThat(drive.outcome("8C00000000000000" + "0803" + "00000200" + "0000"))
                .isEqualTo("5/24/00");
        assertThat(attributes(0x0808)).contains("080802" + "0005");
    }

    @Test
    void computes_what_the_maker_and_the_drive_answer_for() throws IOException {
        drive.write(new byte[4_194_304]);
        String all = attributes(0);
        assertThat(all).contains("0000800008" + String.format(Locale.ROOT, "%016X", (24_000_000 - 4_194_304) >> 20));
        assertThat(all).contains("0001800008" + "0000000000000016");
        assertThat(all).contains("0003800008" + "0000000000000001");
        assertThat(all).contains("0220800008" + "0000000000000004");
        assertThat(all).contains("0401810020" + ascii("EMTST001L8", 32));
        assertThat(all).contains("04058000015E");
        assertThat(drive.inHex("8C01000000000000" + "0400" + "00000100" + "0000", 256))
                .startsWith("00000014" + "0400" + "0401");
        assertThat(drive.inHex("8C03000000000000" + "0000" + "00000100" + "0000", 256))
                .isEqualTo("00020001");
        assertThat(drive.outcome("8C05000000000000" + "0000" + "00000100" + "0000"))
                .isEqualTo("5/24/00");
    }

    @Test
    void refuses_attributes_that_are_not_the_hosts_or_too_long() throws IOException {
        assertThat(writeAttributes("0401" + "01" + "0001" + "41"))
                .as("the maker's serial number")
                .isEqualTo("5/26/00");
        assertThat(writeAttributes("0800" + "01" + "0009" + "41".repeat(9)))
                .as("nine bytes of eight")
                .isEqualTo("5/26/00");
        assertThat(writeAttributes("0803" + "02" + "0010" + "41"))
                .as("longer than the list")
                .isEqualTo("5/1A/00");
        assertThat(writeAttributes("0803" + "02")).as("cut off").isEqualTo("5/1A/00");
        String large = "03FF" + "42".repeat(0x3FF);
        String five = "140000" + large + "140100" + large + "140200" + large + "140300" + large + "140400" + large;
        assertThat(writeAttributes(five)).as("more than the chip holds").isEqualTo("5/55/06");
        assertThat(drive.outcome("8C00000000000000" + "1400" + "00000100" + "0000"))
                .isEqualTo("5/24/00");
    }

    @Test
    void reports_the_densities_it_supports_and_that_of_the_medium() throws IOException {
        byte[] all = drive.in("44000000000000200000", 8192);
        assertThat(all).hasSize(4 + 2 * 52);
        assertThat(HexFormat.of().withUpperCase().formatHex(all, 0, 7)).isEqualTo("006A0000" + "5E5E80");
        assertThat(all[4 + 52]).isEqualTo((byte) 0x60);
        byte[] mounted = drive.in("44010000000000200000", 8192);
        assertThat(mounted).hasSize(4 + 52);
        assertThat(mounted[4]).isEqualTo((byte) 0x5E);
        assertThat(ByteBuffer.wrap(mounted).getInt(4 + 12)).isEqualTo(12_000_000);
    }

    private byte[] log(int page) throws IOException {
        return drive.in(String.format(Locale.ROOT, "4D00%02X000000000FFF00", 0x40 | page), 4095);
    }

    private String attributes(int first) throws IOException {
        return drive.inHex(String.format(Locale.ROOT, "8C00000000000000%04X000080000000", first), 32768);
    }

    private String writeAttributes(String list) throws IOException {
        byte[] bytes = hex(String.format(Locale.ROOT, "%08X", list.length() / 2) + list);
        return outcome(drive.out(String.format(Locale.ROOT, "8D010000000000000000%08X0000", bytes.length), bytes));
    }

    private static Map<Integer, String> parameters(byte[] page) {
        Map<Integer, String> found = new TreeMap<>();
        ByteBuffer in = ByteBuffer.wrap(page);
        in.position(4);
        while (in.hasRemaining()) {
            int code = in.getShort();
            in.get();
            byte[] value = new byte[in.get() & 0xFF];
            in.get(value);
            found.put(code, HexFormat.of().withUpperCase().formatHex(value));
        }
        return found;
    }

    private static String ascii(String text, int width) {
        byte[] bytes = String.format(Locale.ROOT, "%-" + width + "s", text).getBytes(StandardCharsets.US_ASCII);
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }
}
