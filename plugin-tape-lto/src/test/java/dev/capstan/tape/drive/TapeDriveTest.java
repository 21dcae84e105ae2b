package dev.capstan.tape.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.scsi.emulator.EmulatedLibrary;
import dev.capstan.scsi.emulator.Libraries;
import dev.capstan.scsi.ssc.Space;
import dev.capstan.tape.drive.ReadResult.Kind;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A drive of the emulated library, used through the device layer. */
class TapeDriveTest {
    private static final int RECORD = 256 << 10;

    @TempDir
    Path folder;

    private EmulatedLibrary library;
    private TapeDrive drive;

    @BeforeEach
    void loadACartridge() throws Exception {
        library = EmulatedLibrary.builder(folder.resolve("library"))
                .personality("hpe-host")
                .drives(1)
                .slots(2, 1)
                .cartridges(16L << 20, 4L << 20)
                .cartridge("AAA001L8")
                .create();
        Libraries.load(library, 0);
        drive = new TapeDrive(Libraries.DRIVE, library.openTransport(Libraries.DRIVE), DriveTimeouts.LONGEST);
        while (!(drive.queries().readiness() instanceof Readiness.Ready)) {
            // the emulator counts polls, not time
        }
        drive.prepare(RECORD);
    }

    @AfterEach
    void close() {
        drive.close();
    }

    @Test
    void reads_back_records_and_filemarks_in_the_order_they_were_written() throws Exception {
        assertThat(drive.write(record(1))).isEqualTo(Warning.NONE);
        drive.write(record(2));
        drive.writeFilemark(true);
        drive.write(record(3));
        drive.synchronise();
        assertThat(drive.position()).isEqualTo(new TapePosition(4, 1, false, false));
        drive.rewind();
        assertThat(drive.position().beginning()).isTrue();
        ByteBuffer into = ByteBuffer.allocate(RECORD);
        assertThat(drive.read(into)).isEqualTo(new ReadResult(Kind.RECORD, RECORD));
        assertThat(into.get(0)).isEqualTo((byte) 1);
        assertThat(drive.read(into).kind()).isEqualTo(Kind.RECORD);
        assertThat(drive.read(into).kind()).isEqualTo(Kind.FILEMARK);
        assertThat(into.remaining()).isZero();
        assertThat(drive.read(into).kind()).isEqualTo(Kind.RECORD);
        assertThat(into.get(0)).isEqualTo((byte) 3);
        assertThat(drive.read(into).kind()).isEqualTo(Kind.END_OF_DATA);
    }

    @Test
    void locates_by_object_and_refuses_to_believe_another_position() throws Exception {
        for (int i = 0; i < 5; i++) {
            drive.write(record(i));
        }
        drive.locate(3);
        ByteBuffer into = ByteBuffer.allocate(RECORD);
        drive.read(into);
        assertThat(into.get(0)).isEqualTo((byte) 3);
        assertThatThrownBy(() -> drive.locate(99)).isInstanceOf(DriveException.class);
    }

    @Test
    void says_how_a_space_ended_and_what_is_left_of_it() throws Exception {
        drive.write(record(1));
        drive.write(record(2));
        drive.writeFilemark(false);
        drive.write(record(3));
        assertThat(drive.space(Space.Over.RECORDS, -1)).isEqualTo(new SpaceResult(SpaceResult.Stop.COUNT, 0));
        assertThat(drive.space(Space.Over.RECORDS, -1).stop()).isEqualTo(SpaceResult.Stop.FILEMARK);
        assertThat(drive.space(Space.Over.RECORDS, -5)).isEqualTo(new SpaceResult(SpaceResult.Stop.BEGINNING, 3));
        assertThat(drive.space(Space.Over.END_OF_DATA, 0).stop()).isEqualTo(SpaceResult.Stop.COUNT);
        assertThat(drive.position().object()).isEqualTo(4);
        assertThat(drive.space(Space.Over.RECORDS, 2).stop()).isEqualTo(SpaceResult.Stop.END_OF_DATA);
    }

    @Test
    void warns_before_the_end_and_fails_at_it() throws Exception {
        int written = 0;
        while (drive.write(record(written)) == Warning.NONE) {
            written++;
        }
        assertThat(written).isBetween(40, 50);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        assertThat(drive.write(record(i))).isEqualTo(Warning.EARLY);
                    }
                })
                .isInstanceOfSatisfying(DriveException.class, e -> {
                    assertThat(e.kind()).isEqualTo(DriveException.Kind.VOLUME_OVERFLOW);
                    assertThat(e).hasMessageContaining("WRITE(6)").hasMessageContaining("[sense ");
                });
    }

    @Test
    void tells_a_record_of_another_length_and_refuses_one_that_does_not_fit() throws Exception {
        drive.write(ByteBuffer.allocate(1000));
        drive.write(record(2));
        drive.rewind();
        assertThat(drive.read(ByteBuffer.allocate(RECORD))).isEqualTo(new ReadResult(Kind.RECORD, 1000));
        assertThatThrownBy(() -> drive.read(ByteBuffer.allocate(5000))).hasMessageContaining("longer than 5000");
    }

    @Test
    void tells_what_it_is_and_what_is_in_it() throws Exception {
        assertThat(drive.queries().identity().product()).startsWith("Ultrium");
        assertThat(drive.queries().identity().serial()).isNotEmpty();
        assertThat(drive.queries().medium().generation()).startsWith("LTO-");
        assertThat(drive.queries().securityPage(0x20, 0x10)).hasSizeGreaterThan(20);
        drive.unload();
        assertThat(drive.queries().readiness()).isInstanceOf(Readiness.NoMedium.class);
    }

    private static ByteBuffer record(int fill) {
        byte[] bytes = new byte[RECORD];
        Arrays.fill(bytes, (byte) fill);
        return ByteBuffer.wrap(bytes);
    }
}
