package dev.capstan.tape.check;

import dev.capstan.api.content.Digest;
import dev.capstan.scsi.emulator.EmulatedLibrary;
import dev.capstan.scsi.emulator.Libraries;
import dev.capstan.tape.drive.DriveTimeouts;
import dev.capstan.tape.drive.ReadResult;
import dev.capstan.tape.drive.Readiness;
import dev.capstan.tape.drive.TapeDrive;
import dev.capstan.tape.format.archive.CatalogArchiveHeader;
import dev.capstan.tape.format.archive.ChunkArchiveHeader;
import dev.capstan.tape.format.archive.ChunkEntry;
import dev.capstan.tape.format.archive.SnapshotArchiveHeader;
import dev.capstan.tape.format.catalog.CatalogRecord;
import dev.capstan.tape.format.catalog.CatalogWriter;
import dev.capstan.tape.format.content.ContentHeader;
import dev.capstan.tape.format.content.ContentKind;
import dev.capstan.tape.format.label.MediaLabel;
import dev.capstan.tape.format.label.MediaSetLabel;
import dev.capstan.tape.format.pxar.PxarStat;
import dev.capstan.tape.format.pxar.PxarWriter;
import dev.capstan.tape.format.record.RecordWriter;
import dev.capstan.tape.format.record.TapeRecord;
import dev.capstan.tape.volume.RecordRing;
import dev.capstan.tape.volume.TapeFileWriter;
import dev.capstan.tape.volume.Volume;
import dev.capstan.tape.volume.WrittenFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.zip.CRC32;

/** A tape of the emulated library that our writers filled, as an image. */
final class WrittenTape {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);
    private static final MediaLabel LABEL = new MediaLabel(new UUID(1, 2), "AAA001L8", NOW, Optional.of("daily"));
    private static final MediaSetLabel SET = MediaSetLabel.withoutKey(new UUID(3, 4), "daily", 0, NOW);
    private static final String PATH = "vm/100/2023-11-14T22:13:20Z";

    private final Volume volume;
    private final SplittableRandom random = new SplittableRandom(42);
    private final List<CatalogRecord> catalog = new ArrayList<>();

    private WrittenTape(Volume volume) {
        this.volume = volume;
    }

    /**
     * Writes the tape and exports it: labels, chunk archive, snapshot, a chunk archive cut inside a blob, a catalog, and a
     * snapshot that was given up.
     */
    static void image(Path work, Path image) throws IOException {
        EmulatedLibrary library = EmulatedLibrary.builder(work)
                .personality("hpe-host")
                .cartridges(24L << 20, 4L << 20)
                .cartridge("AAA001L8")
                .create();
        Libraries.load(library, 0);
        try (TapeDrive drive =
                new TapeDrive(Libraries.DRIVE, library.openTransport(Libraries.DRIVE), DriveTimeouts.LONGEST)) {
            while (!(drive.queries().readiness() instanceof Readiness.Ready)) {
                // the emulator counts polls, not time
            }
            drive.prepare(TapeRecord.BYTES);
            new WrittenTape(new Volume(drive, new RecordRing(4))).write();
            export(drive, image);
        }
    }

    private void write() throws IOException {
        volume.writeLabel(LABEL, uuid(), NOW);
        volume.writeSetLabel(SET, uuid(), NOW);
        catalog.add(new CatalogRecord.Label(0, LABEL.uuid(), 0));
        catalog.add(new CatalogRecord.Label(1, SET.set(), SET.sequence()));
        chunks(2, false);
        snapshot(PATH, false);
        chunks(4, true);
        catalog();
        snapshot("ns/team/" + PATH, true);
    }

    private void chunks(long file, boolean cut) throws IOException {
        UUID content = uuid();
        catalog.add(new CatalogRecord.ArchiveStart(file, content, "store"));
        append(ContentKind.CHUNK_ARCHIVE_1_1, content, new ChunkArchiveHeader("store").json(), false, out -> {
            ByteBuffer head = ByteBuffer.allocate(ChunkEntry.BYTES);
            for (int size : new int[] {0, 1, 100, 300_000, TapeRecord.PAYLOAD, 7}) {
                boolean here = cut && size == 7;
                byte[] blob = blob(size);
                Digest digest = new Digest(random.nextLong(), random.nextLong(), random.nextLong(), size);
                new ChunkEntry(digest, blob.length).putTo(head);
                out.put(head);
                out.put(ByteBuffer.wrap(blob, 0, here ? 5 : blob.length));
                if (!here) {
                    catalog.add(new CatalogRecord.Chunk(digest));
                }
            }
        });
        catalog.add(new CatalogRecord.ArchiveEnd(file, content));
    }

    private byte[] blob(int size) {
        byte[] data = new byte[size];
        random.nextBytes(data);
        CRC32 crc = new CRC32();
        crc.update(data);
        return ByteBuffer.allocate(12 + size)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(0xa17083be0738ab42L)
                .putInt((int) crc.getValue())
                .put(data)
                .array();
    }

    private void snapshot(String path, boolean incomplete) throws IOException {
        UUID content = uuid();
        SnapshotArchiveHeader header = new SnapshotArchiveHeader(path, "store");
        WrittenFile written = append(header.kind(), content, header.json(), incomplete, out -> {
            PxarWriter pxar = new PxarWriter(out);
            for (String name : List.of("index.json.blob", "a.fidx", "b.didx", "c.conf.blob", "client.log.blob")) {
                byte[] bytes = new byte[random.nextInt(200_000)];
                random.nextBytes(bytes);
                PxarStat stat = new PxarStat(0100644, 34, 34, NOW.plusNanos(bytes.length));
                pxar.add(name, stat, bytes.length, Channels.newChannel(new ByteArrayInputStream(bytes)));
            }
            if (!incomplete) {
                pxar.finish();
            }
        });
        catalog.add(new CatalogRecord.Snapshot(written.file(), content, "store", path));
    }

    private void catalog() throws IOException {
        String json = new CatalogArchiveHeader(LABEL.uuid(), SET.set(), SET.sequence()).json();
        append(ContentKind.CATALOG_ARCHIVE_1_1, uuid(), json, false, out -> {
            CatalogWriter records = new CatalogWriter(out::put);
            for (CatalogRecord item : catalog) {
                records.add(item);
            }
        });
    }

    @FunctionalInterface
    private interface Body {
        void write(RecordWriter out) throws IOException;
    }

    private WrittenFile append(ContentKind kind, UUID content, String json, boolean incomplete, Body body)
            throws IOException {
        TapeFileWriter file = volume.append();
        RecordWriter out = new RecordWriter(file);
        new ContentHeader(kind, content, NOW, json).writeTo(out);
        body.write(out);
        out.finish(incomplete);
        return file.finish();
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private static void export(TapeDrive drive, Path image) throws IOException {
        drive.rewind();
        ByteBuffer record = ByteBuffer.allocate(TapeRecord.BYTES);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        int number = 0;
        for (ReadResult read = drive.read(record);
                read.kind() != ReadResult.Kind.END_OF_DATA;
                read = drive.read(record)) {
            if (read.kind() == ReadResult.Kind.RECORD) {
                file.write(record.array(), 0, read.length());
            } else {
                Files.write(image.resolve(String.format(Locale.ROOT, "%06d.bin", number++)), file.toByteArray());
                file.reset();
            }
        }
    }
}
