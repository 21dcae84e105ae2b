package dev.capstan.tape.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.capstan.scsi.emulator.EmulatedLibrary;
import dev.capstan.scsi.emulator.Libraries;
import dev.capstan.tape.drive.DriveException;
import dev.capstan.tape.drive.DriveTimeouts;
import dev.capstan.tape.drive.Readiness;
import dev.capstan.tape.drive.TapeDrive;
import dev.capstan.tape.format.archive.ChunkArchiveHeader;
import dev.capstan.tape.format.content.ContentHeader;
import dev.capstan.tape.format.content.ContentKind;
import dev.capstan.tape.format.label.MediaLabel;
import dev.capstan.tape.format.label.MediaSetLabel;
import dev.capstan.tape.format.record.RecordReader;
import dev.capstan.tape.format.record.RecordWriter;
import dev.capstan.tape.format.record.TapeRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tape of the emulated library as files of records. */
class VolumeTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);
    private static final MediaLabel LABEL = new MediaLabel(new UUID(1, 2), "AAA001L8", NOW, Optional.of("daily"));
    private static final MediaSetLabel SET = MediaSetLabel.withoutKey(new UUID(3, 4), "daily", 0, NOW);

    @TempDir
    Path folder;

    private TapeDrive drive;
    private Volume volume;

    @BeforeEach
    void mount() throws Exception {
        EmulatedLibrary library = EmulatedLibrary.builder(folder.resolve("library"))
                .personality("hpe-host")
                .cartridges(24L << 20, 4L << 20)
                .cartridge("AAA001L8")
                .create();
        Libraries.load(library, 0);
        drive = new TapeDrive(Libraries.DRIVE, library.openTransport(Libraries.DRIVE), DriveTimeouts.LONGEST);
        while (!(drive.queries().readiness() instanceof Readiness.Ready)) {
            // the emulator counts polls, not time
        }
        drive.prepare(TapeRecord.BYTES);
        volume = new Volume(drive, new RecordRing(4));
    }

    @AfterEach
    void unmount() {
        drive.close();
    }

    @Test
    void a_new_tape_is_blank_and_a_labelled_one_tells_its_labels() throws Exception {
        assertThat(volume.look()).isInstanceOf(Contents.Blank.class);
        volume.writeLabel(LABEL, UUID.randomUUID(), NOW);
        assertThat(volume.look()).isEqualTo(new Contents.Labelled(LABEL, Optional.empty()));
        volume.writeSetLabel(SET, UUID.randomUUID(), NOW);
        assertThat(volume.look()).isEqualTo(new Contents.Labelled(LABEL, Optional.of(SET)));
    }

    @Test
    void foreign_data_is_told_from_a_blank_tape() throws Exception {
        drive.write(ByteBuffer.wrap("some other program's tape".repeat(400).getBytes(StandardCharsets.US_ASCII)));
        drive.writeFilemark(false);
        assertThat(volume.look())
                .isInstanceOfSatisfying(
                        Contents.Foreign.class, f -> assertThat(f.why()).contains("it has 10000 bytes"));
        drive.rewind();
        drive.writeFilemark(false);
        assertThat(volume.look()).isInstanceOf(Contents.Foreign.class);
    }

    @Test
    void a_file_goes_out_through_the_ring_and_comes_back_record_by_record_with_its_checksums() throws Exception {
        volume.writeLabel(LABEL, UUID.randomUUID(), NOW);
        volume.writeSetLabel(SET, UUID.randomUUID(), NOW);
        byte[] data = new byte[20 * TapeRecord.PAYLOAD + 77];
        new SplittableRandom(5).nextBytes(data);
        WrittenFile written = append(data, false);
        assertThat(written.file()).isEqualTo(2);
        assertThat(written.firstObject()).isEqualTo(4);
        assertThat(written.records()).isEqualTo(21);
        volume.synchronise(written.firstObject() + written.records() + 1);

        drive.locate(written.firstObject());
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        ByteBuffer record = ByteBuffer.allocate(TapeRecord.BYTES);
        for (int i = 0; i < 21; i++) {
            drive.read(record);
            CRC32C crc = new CRC32C();
            crc.update(record.duplicate());
            assertThat(written.checksums().crc32c(i)).as("record %d", i).isEqualTo((int) crc.getValue());
            sha.update(record.duplicate());
        }
        assertThat(written.checksums().sha256()).isEqualTo(sha.digest());

        drive.locate(written.firstObject());
        TapeFile file = volume.next().orElseThrow();
        assertThat(file.header().kind()).isEqualTo(ContentKind.CHUNK_ARCHIVE_1_1);
        ByteBuffer back = ByteBuffer.allocate(data.length);
        file.body().readFully(back, "body");
        assertThat(Arrays.equals(back.array(), data)).isTrue();
        assertThat(file.body().hasMore()).isFalse();
        assertThat(volume.next()).isEmpty();
    }

    @Test
    void reads_on_from_a_record_in_the_middle_of_a_file() throws Exception {
        byte[] data = new byte[3 * TapeRecord.PAYLOAD];
        data[2 * TapeRecord.PAYLOAD - 70] = 42;
        WrittenFile written = append(data, false);
        RecordReader body = volume.read(written.firstObject(), 2);
        ByteBuffer one = ByteBuffer.allocate(1);
        body.readFully(one, "record 2");
        assertThat(one.get(0)).isEqualTo((byte) 42);
    }

    @Test
    void a_file_without_filemark_is_noticed_and_ended_before_an_append() throws Exception {
        append(new byte[100], false);
        drive.write(ByteBuffer.allocate(TapeRecord.BYTES));
        EndOfData end = volume.toEndOfData();
        assertThat(end.marked()).isFalse();
        assertThat(volume.repair(end).position().file()).isEqualTo(2);
        assertThat(volume.toEndOfData().marked()).isTrue();
        assertThat(append(new byte[100], false).file()).isEqualTo(2);
    }

    @Test
    void files_are_scanned_to_the_end_of_data_without_reading_them_whole() throws Exception {
        for (int i = 0; i < 3; i++) {
            append(new byte[i * TapeRecord.PAYLOAD], i == 1);
        }
        drive.rewind();
        for (int i = 0; i < 3; i++) {
            TapeFile file = volume.next().orElseThrow();
            assertThat(file.file()).isEqualTo(i);
            assertThat(volume.skip(file)).isTrue();
        }
        assertThat(volume.next()).isEmpty();
    }

    @Test
    void early_warning_reaches_the_writer_and_the_end_of_the_medium_is_an_error() throws Exception {
        assertThatThrownBy(() -> append(new byte[40 << 20], false))
                .isInstanceOfSatisfying(
                        DriveException.class, e -> assertThat(e.kind()).isEqualTo(DriveException.Kind.VOLUME_OVERFLOW));
        drive.rewind();
        WrittenFile written = append(new byte[22 << 20], false);
        assertThat(written.earlyWarning()).isTrue();
    }

    private WrittenFile append(byte[] data, boolean incomplete) throws Exception {
        TapeFileWriter file = volume.append();
        RecordWriter out = new RecordWriter(file);
        new ContentHeader(ContentKind.CHUNK_ARCHIVE_1_1, UUID.randomUUID(), NOW, new ChunkArchiveHeader("store").json())
                .writeTo(out);
        out.put(ByteBuffer.wrap(data));
        out.finish(incomplete);
        return file.finish();
    }
}
