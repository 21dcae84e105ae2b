package dev.capstan.tape.encryption.negotiation;

import dev.capstan.scsi.CountingTransport;
import dev.capstan.scsi.Fault;
import dev.capstan.scsi.FaultPlan;
import dev.capstan.scsi.FaultyTransport;
import dev.capstan.scsi.emulator.EmulatedLibrary;
import dev.capstan.scsi.emulator.Initiator;
import dev.capstan.scsi.emulator.Libraries;
import dev.capstan.tape.drive.DriveTimeouts;
import dev.capstan.tape.drive.Readiness;
import dev.capstan.tape.drive.TapeDrive;
import dev.capstan.tape.format.archive.ChunkArchiveHeader;
import dev.capstan.tape.format.content.ContentHeader;
import dev.capstan.tape.format.content.ContentKind;
import dev.capstan.tape.format.label.MediaLabel;
import dev.capstan.tape.format.label.MediaSetLabel;
import dev.capstan.tape.format.record.RecordWriter;
import dev.capstan.tape.format.record.TapeRecord;
import dev.capstan.tape.volume.RecordRing;
import dev.capstan.tape.volume.TapeFileWriter;
import dev.capstan.tape.volume.Volume;
import dev.capstan.tape.volume.WrittenFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A cartridge in an emulated drive, with every command counted, and answers and faults at hand. */
final class Mounted implements AutoCloseable {
    static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);
    static final MediaLabel LABEL = new MediaLabel(new UUID(1, 2), "AAA001L8", NOW, Optional.of("daily"));
    static final MediaSetLabel SET = MediaSetLabel.withoutKey(new UUID(3, 4), "daily", 0, NOW);
    static final String KEY = "AB".repeat(32);
    static final int SPIN = 0xA2;
    static final int SPOUT = 0xB5;

    final EmulatedLibrary library;
    final CountingTransport counts;
    final PatchedTransport answers;
    final TapeDrive drive;
    final Volume volume;

    Mounted(Path folder, String personality, Fault... faults) throws IOException {
        this(
                EmulatedLibrary.builder(folder.resolve("library"))
                        .personality(personality)
                        .cartridges(24L << 20, 4L << 20)
                        .cartridge("AAA001L8")
                        .create(),
                true,
                List.of(faults));
    }

    Mounted(EmulatedLibrary library, boolean load, List<Fault> faults) throws IOException {
        this.library = library;
        if (load) {
            Libraries.load(library, 0);
        }
        counts = new CountingTransport(library.openTransport(Libraries.DRIVE));
        answers = new PatchedTransport(counts);
        drive = new TapeDrive(
                Libraries.DRIVE, new FaultyTransport(answers, new FaultPlan(faults)), DriveTimeouts.LONGEST);
        while (!(drive.queries().readiness() instanceof Readiness.Ready)) {
            // the emulator counts polls, not time
        }
        drive.prepare(TapeRecord.BYTES);
        volume = new Volume(drive, new RecordRing(4));
    }

    /** The same library as another process sees it. */
    Mounted again(Fault... faults) throws IOException {
        close();
        return new Mounted(library, false, List.of(faults));
    }

    Negotiator negotiator() throws IOException {
        TapeIdentity tape = new TapeIdentity(LABEL.uuid(), LABEL.labelText(), "", 0x5E, false);
        return new Negotiator(
                drive, volume, new LoadContext(tape, drive.queries().identity(), "host"), InstantSource.fixed(NOW));
    }

    /** Both labels, as a session writes them; the tape stands behind. */
    WrittenFile labelled() throws IOException {
        volume.writeLabel(LABEL, UUID.randomUUID(), NOW);
        return volume.writeSetLabel(SET, UUID.randomUUID(), NOW);
    }

    /** A file of user data at the position. */
    WrittenFile file() throws IOException {
        TapeFileWriter file = volume.append();
        RecordWriter out = new RecordWriter(file);
        new ContentHeader(ContentKind.CHUNK_ARCHIVE_1_1, UUID.randomUUID(), NOW, new ChunkArchiveHeader("store").json())
                .writeTo(out);
        out.put(ByteBuffer.wrap("user data".getBytes(StandardCharsets.US_ASCII)));
        out.finish(false);
        return file.finish();
    }

    long spouts() {
        return counts.count(SPOUT).commands();
    }

    long writes() {
        return counts.count(0x0A).commands() + counts.count(0x10).commands();
    }

    /** Another application sets a key for all initiators. */
    void foreignKey(String key) throws IOException {
        send(2, 3, key);
    }

    void foreignClear() throws IOException {
        send(0, 0, "");
    }

    private void send(int encryption, int decryption, String key) throws IOException {
        byte[] tail = Initiator.hex(key);
        String head = String.format(
                Locale.ROOT,
                "0010%04X4000%02X%02X020000%s%04X",
                16 + tail.length,
                encryption,
                decryption,
                "00".repeat(7),
                tail.length);
        try (Initiator other = Libraries.drive(library)) {
            // the first command of a new initiator may tell it of unit attentions
            while (!other.outcome("000000000000").equals("GOOD")) {
                // asked again
            }
            byte[] page = Initiator.hex(head + key);
            String outcome =
                    Initiator.outcome(other.out(String.format(Locale.ROOT, "B52000100000%08X0000", page.length), page));
            if (!outcome.equals("GOOD")) {
                throw new IOException("the emulated drive took no key: " + outcome + " " + Arrays.toString(page));
            }
        }
    }

    @Override
    public void close() {
        drive.close();
    }
}
