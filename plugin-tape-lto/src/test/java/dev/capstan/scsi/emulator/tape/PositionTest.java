package dev.capstan.scsi.emulator.tape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.capstan.scsi.emulator.EmulatedLibrary;
import dev.capstan.scsi.emulator.Initiator;
import dev.capstan.scsi.emulator.Libraries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a tape of three files: objects 0-2 records, 3 filemark, 4-5 records, 6 filemark, 7 filemark (an empty file), 8 record. */
class PositionTest {
    @TempDir
    Path directory;

    private Initiator drive;

    @BeforeEach
    void a_tape_of_three_files() throws IOException {
        EmulatedLibrary library = Libraries.small(directory);
        Libraries.load(library, 0);
        drive = Libraries.drive(library);
        for (String record : new String[] {"r0", "r1", "r2", "", "r4", "r5", "", "", "r8"}) {
            if (record.isEmpty()) {
                drive.ok("100000000100");
            } else {
                drive.write(record);
            }
        }
    }

    @AfterEach
    void close() {
        drive.close();
    }

    @Test
    void locates_by_object_in_both_lengths() throws IOException {
        drive.ok("92000000 0000000000000004 00000000"); // LOCATE(16)
        assertThat(drive.position()).isEqualTo("4 in file 1");
        assertThat(drive.read()).isEqualTo("r4");
        drive.ok("2B000000000002000000"); // LOCATE(10)
        assertThat(drive.read()).isEqualTo("r2");
    }

    @Test
    void locates_by_file_to_its_first_object() throws IOException {
        assertThat(locateFile(0)).isEqualTo("GOOD at 0 in file 0");
        assertThat(locateFile(1)).isEqualTo("GOOD at 4 in file 1");
        assertThat(locateFile(2)).isEqualTo("GOOD at 7 in file 2");
        assertThat(locateFile(3)).isEqualTo("GOOD at 8 in file 3");
        assertThat(locateFile(4)).isEqualTo("8/00/05 at 9 in file 3");
    }

    @Test
    void stays_at_the_end_of_data_when_the_object_lies_behind_it() throws IOException {
        drive.ok("010000000000");
        assertThat(drive.outcome("92000000 0000000000000009 00000000")).isEqualTo("GOOD");
        assertThat(drive.outcome("92000000 000000000000000A 00000000")).isEqualTo("8/00/05");
        assertThat(drive.position()).isEqualTo("9 in file 3");
        assertThat(drive.outcome("92180000 0000000000000000 00000000")).isEqualTo("GOOD"); // DEST_TYPE 011b
        assertThat(drive.position()).isEqualTo("9 in file 3");
    }

    @Test
    void knows_no_second_partition_and_no_unknown_destination() throws IOException {
        assertThat(drive.outcome("92020001 0000000000000000 00000000")).isEqualTo("5/24/00");
        assertThat(drive.outcome("92100000 0000000000000000 00000000")).isEqualTo("5/24/00");
        assertThat(drive.outcome("92000000 8000000000000000 00000000")).isEqualTo("5/24/00");
        assertThat(drive.outcome("2B0200 00000001 00 01 00")).isEqualTo("5/24/00");
    }

    @Test
    void spaces_over_records_and_stops_behind_a_filemark_with_the_residual() throws IOException {
        drive.ok("010000000000");
        assertThat(spaceBlocks(2)).isEqualTo("GOOD at 2 in file 0");
        assertThat(spaceBlocks(1)).isEqualTo("GOOD at 3 in file 0");
        assertThat(spaceBlocks(5)).isEqualTo("0/00/01 FM info 5 at 4 in file 1");
        drive.ok("010000000000");
        assertThat(spaceBlocks(10)).isEqualTo("0/00/01 FM info 7 at 4 in file 1");
        assertThat(spaceBlocks(0)).isEqualTo("GOOD at 4 in file 1");
    }

    @Test
    void spaces_back_over_records_and_stops_before_a_filemark_or_at_the_beginning() throws IOException {
        assertThat(spaceBlocks(-1)).isEqualTo("GOOD at 8 in file 3");
        assertThat(spaceBlocks(-1)).isEqualTo("0/00/01 FM info 1 at 7 in file 2");
        locateFile(1);
        drive.ok("1100 000002 00");
        assertThat(drive.position()).isEqualTo("6 in file 1");
        assertThat(spaceBlocks(-5)).isEqualTo("0/00/01 FM info 3 at 3 in file 0");
        assertThat(spaceBlocks(-3)).isEqualTo("GOOD at 0 in file 0");
        assertThat(spaceBlocks(-1)).isEqualTo("0/00/04 EOM info 1 at 0 in file 0");
    }

    @Test
    void meets_the_end_of_data_when_it_runs_out_of_records() throws IOException {
        locateFile(3);
        assertThat(spaceBlocks(3)).isEqualTo("8/00/05 info 2 at 9 in file 3");
    }

    @Test
    void spaces_over_filemarks_both_ways() throws IOException {
        drive.ok("010000000000");
        assertThat(spaceFilemarks(1)).isEqualTo("GOOD at 4 in file 1");
        assertThat(spaceFilemarks(2)).isEqualTo("GOOD at 8 in file 3");
        assertThat(spaceFilemarks(1)).isEqualTo("8/00/05 info 1 at 9 in file 3");
        assertThat(spaceFilemarks(-1)).isEqualTo("GOOD at 7 in file 2");
        assertThat(spaceFilemarks(-2)).isEqualTo("GOOD at 3 in file 0");
        assertThat(spaceFilemarks(-1)).isEqualTo("0/00/04 EOM info 1 at 0 in file 0");
        assertThat(spaceFilemarks(5)).isEqualTo("8/00/05 info 2 at 9 in file 3");
    }

    @Test
    void finds_the_end_of_data_and_refuses_sequential_filemarks_and_setmarks() throws IOException {
        drive.ok("010000000000");
        drive.ok("110300000000");
        assertThat(drive.position()).isEqualTo("9 in file 3");
        assertThat(drive.outcome("110200000100")).isEqualTo("5/24/00");
        assertThat(drive.outcome("110400000100")).isEqualTo("5/24/00");
    }

    @Test
    void takes_long_counts_in_the_sixteen_byte_form() throws IOException {
        drive.ok("010000000000");
        drive.ok("91010000 0000000000000003 00000000");
        assertThat(drive.position()).isEqualTo("8 in file 3");
        drive.ok("91010000 FFFFFFFFFFFFFFFF 00000000");
        assertThat(drive.position()).isEqualTo("7 in file 2");
        assertThat(drive.outcome("91010000 8000000000000000 00000000")).startsWith("0/00/04 EOM");
    }

    @Test
    void repairs_a_missing_filemark_the_way_an_append_does() throws IOException {
        drive.ok("110300000000");
        assertThat(spaceBlocks(-1)).as("a record, no filemark").startsWith("GOOD");
        drive.ok("110000000100");
        drive.ok("100000000100");
        assertThat(drive.position()).isEqualTo("10 in file 4");
        assertThat(spaceBlocks(-1)).as("a filemark").isEqualTo("0/00/01 FM info 1 at 9 in file 3");
        assertThat(spaceFilemarks(1)).isEqualTo("GOOD at 10 in file 4");
    }

    @Test
    void reports_its_position_in_three_forms() throws IOException {
        drive.ok("2B000000000005000000");
        assertThat(drive.inHex("34000000000000000000", 20))
                .isEqualTo("00000000" + "00000005" + "00000005" + "00".repeat(8));
        assertThat(drive.inHex("34060000000000000000", 32))
                .isEqualTo("00000000" + "00000000" + "0000000000000005" + "0000000000000001" + "0000000000000000");
        assertThat(drive.inHex("34080000000000002000", 32))
                .isEqualTo("0000001C00000000" + "0000000000000005" + "0000000000000005" + "0000000000000000");
        assertThat(drive.outcome("34090000000000000000")).isEqualTo("5/24/00");
        drive.ok("010000000000");
        assertThat(drive.in("34000000000000000000", 20)[0]).isEqualTo((byte) 0x80);
    }

    @Test
    void reports_what_its_buffer_holds_until_it_is_synchronised() throws IOException {
        drive.ok("110300000000");
        drive.write("0123456789");
        drive.ok("100100000100"); // one filemark, IMMED
        assertThat(drive.inHex("34080000000000002000", 32))
                .isEqualTo("0000001C00000002" + "000000000000000B" + "0000000000000009" + "000000000000000A");
        drive.ok("100000000000"); // no filemark: synchronise
        assertThat(drive.inHex("34080000000000002000", 32))
                .isEqualTo("0000001C00000000" + "000000000000000B" + "000000000000000B" + "0000000000000000");
    }

    private String spaceBlocks(int count) throws IOException {
        return space(0, count);
    }

    private String spaceFilemarks(int count) throws IOException {
        return space(1, count);
    }

    private String space(int code, int count) throws IOException {
        String cdb = String.format(Locale.ROOT, "11%02X%06X00", code, count & 0xFFFFFF);
        return drive.outcome(cdb) + " at " + drive.position();
    }

    private String locateFile(int file) throws IOException {
        String cdb = String.format(Locale.ROOT, "92080000%016X00000000", file);
        return drive.outcome(cdb) + " at " + drive.position();
    }
}
