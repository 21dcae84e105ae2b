package dev.capstan.tape.volume;

import dev.capstan.scsi.ssc.Space;
import dev.capstan.tape.drive.DriveException;
import dev.capstan.tape.drive.SpaceResult;
import dev.capstan.tape.drive.TapeDrive;
import dev.capstan.tape.drive.TapePosition;
import dev.capstan.tape.format.TapeFormatException;
import dev.capstan.tape.format.content.ContentHeader;
import dev.capstan.tape.format.content.ContentKind;
import dev.capstan.tape.format.label.MediaLabel;
import dev.capstan.tape.format.label.MediaSetLabel;
import dev.capstan.tape.format.record.RecordInput;
import dev.capstan.tape.format.record.RecordReader;
import dev.capstan.tape.format.record.RecordWriter;
import dev.capstan.tape.format.record.TapeRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A mounted tape. One thread; every call leaves the drive at a position that its description names.
 *
 * <p>Nothing here decides whether a tape may be written: the callers above do, by label, inventory and catalog.
 */
public final class Volume {
    private final TapeDrive drive;
    private final RecordRing ring;
    private final ByteBuffer readBuffer =
            ByteBuffer.allocateDirect(TapeRecord.BYTES).order(ByteOrder.LITTLE_ENDIAN);

    /**
     * A tape in a drive that is ready and prepared for records of {@link TapeRecord#BYTES}.
     *
     * @param drive used by the calling thread, and by a drive thread while a file is written
     * @param ring buffers for writing
     */
    public Volume(TapeDrive drive, RecordRing ring) {
        this.drive = drive;
        this.ring = ring;
    }

    /**
     * Reads the labels. Leaves the tape behind them.
     *
     * @return what stands at the beginning
     * @throws IOException when the drive, not the medium, fails
     */
    public Contents look() throws IOException {
        drive.rewind();
        try {
            Optional<TapeFile> first = next();
            if (first.isEmpty()) {
                return new Contents.Blank();
            }
            if (first.get().header().kind() != ContentKind.MEDIA_LABEL) {
                return new Contents.Foreign(
                        "it begins with a " + first.get().header().kind());
            }
            MediaLabel medium = MediaLabel.parse(alone(first.get()));
            Optional<TapeFile> second = next();
            if (second.isEmpty() || second.get().header().kind() != ContentKind.MEDIA_SET_LABEL) {
                return new Contents.Labelled(medium, Optional.empty());
            }
            return new Contents.Labelled(medium, Optional.of(MediaSetLabel.parse(alone(second.get()))));
        } catch (TapeFormatException e) {
            return new Contents.Foreign(e.getMessage() + "");
        } catch (DriveException e) {
            return switch (e.kind()) {
                case ENCRYPTION -> new Contents.KeyMissing(e.getMessage() + "");
                case MEDIUM -> new Contents.Unreadable(e.getMessage() + "");
                default -> throw e;
            };
        }
    }

    /** A label stands alone in its file. */
    private static String alone(TapeFile label) throws IOException {
        if (label.body().hasMore()) {
            throw new TapeFormatException(
                    "label in file " + label.file(), label.body().bytes(), "something follows it in its file");
        }
        return label.header().json();
    }

    /**
     * Opens the tape file that begins here. The file before must have been read to its end, or passed by {@link #skip}.
     *
     * @return empty at the end of data
     * @throws TapeFormatException when what stands here is no tape file; an empty one (a filemark alone) too
     * @throws IOException when it cannot be read
     */
    public Optional<TapeFile> next() throws IOException {
        TapePosition position = drive.position();
        DriveInput input = new DriveInput(drive);
        switch (input.next(readBuffer)) {
            case END_OF_DATA -> {
                return Optional.empty();
            }
            case FILEMARK -> throw new TapeFormatException("tape file " + position.file(), 0, "it is empty");
            case RECORD -> {
                // read again through the reader, which checks it
            }
        }
        RecordReader body = new RecordReader(new FirstAgain(input, readBuffer.limit()), readBuffer);
        return Optional.of(new TapeFile(position.file(), position.object(), ContentHeader.read(body), body));
    }

    /**
     * Opens a tape file at its beginning or at one of its records.
     *
     * @param firstObject logical object number of its first record
     * @param skipRecords how many of its records to pass over
     * @return stands before that record
     * @throws IOException when the drive does not get there
     */
    public RecordReader read(long firstObject, long skipRecords) throws IOException {
        drive.locate(Math.addExact(firstObject, skipRecords));
        return new RecordReader(new DriveInput(drive), readBuffer, skipRecords);
    }

    /**
     * Passes over the rest of a tape file, to behind its filemark.
     *
     * @param file opened by {@link #next}, and not read to its end
     * @return false when the end of data came instead of a filemark: the file is torn
     * @throws IOException when the drive cannot
     */
    public boolean skip(TapeFile file) throws IOException {
        file.body().close();
        return drive.space(Space.Over.FILEMARKS, 1).stop() == SpaceResult.Stop.COUNT;
    }

    /**
     * Goes to the end of data, and sees whether the last file has its filemark. Writes nothing.
     *
     * @return where it is
     * @throws IOException when the drive cannot
     */
    public EndOfData toEndOfData() throws IOException {
        drive.space(Space.Over.END_OF_DATA, 0);
        TapePosition end = drive.position();
        if (end.object() == 0) {
            return new EndOfData(end, true);
        }
        SpaceResult back = drive.space(Space.Over.RECORDS, -1);
        boolean marked = back.stop() == SpaceResult.Stop.FILEMARK;
        drive.space(marked ? Space.Over.FILEMARKS : Space.Over.RECORDS, 1);
        expect(end.object());
        return new EndOfData(end, marked);
    }

    /**
     * Ends a file that has no filemark. The tape stands at the end of data.
     *
     * @param end as {@link #toEndOfData} found it, without a filemark
     * @return the new end
     * @throws IOException when the drive cannot
     */
    public EndOfData repair(EndOfData end) throws IOException {
        expect(end.position().object());
        drive.writeFilemark(false);
        return new EndOfData(drive.position(), true);
    }

    /**
     * Begins a tape file here; what follows on the tape is lost. The tape must stand behind a filemark or at its beginning.
     *
     * @return to be finished or abandoned before anything else is done with the tape
     * @throws IOException when the drive does not tell its position
     */
    public TapeFileWriter append() throws IOException {
        return new TapeFileWriter(drive, ring, drive.position());
    }

    /**
     * Writes file 0 over whatever is on the tape, and makes it durable.
     *
     * @param label the medium's
     * @param content new UUID of the file
     * @param now goes into the header
     * @return the file
     * @throws IOException when it cannot be written
     */
    public WrittenFile writeLabel(MediaLabel label, UUID content, Instant now) throws IOException {
        drive.rewind();
        return write(new ContentHeader(ContentKind.MEDIA_LABEL, content, now, label.json()));
    }

    /**
     * Writes file 1 behind the medium's label, over whatever follows, and makes it durable.
     *
     * @param label the media set's
     * @param content new UUID of the file
     * @param now goes into the header
     * @return the file
     * @throws IOException when it cannot be written, or no label precedes it
     */
    public WrittenFile writeSetLabel(MediaSetLabel label, UUID content, Instant now) throws IOException {
        drive.rewind();
        TapeFile first = next().orElseThrow(() -> new TapeFormatException("tape file 0", 0, "there is no label"));
        alone(first);
        return write(new ContentHeader(ContentKind.MEDIA_SET_LABEL, content, now, label.json()));
    }

    private WrittenFile write(ContentHeader header) throws IOException {
        TapeFileWriter file = append();
        RecordWriter out = new RecordWriter(file);
        header.writeTo(out);
        out.finish(false);
        WrittenFile written = file.finish();
        synchronise(written.firstObject() + written.records() + 1);
        return written;
    }

    /**
     * Waits until everything is on the medium, and compares the position.
     *
     * @param expectedObject where the drive must stand
     * @throws IOException when it does not, or cannot
     */
    public void synchronise(long expectedObject) throws IOException {
        drive.synchronise();
        expect(expectedObject);
    }

    private void expect(long object) throws IOException {
        TapePosition position = drive.position();
        if (position.object() != object) {
            throw new TapeFormatException(
                    "tape", 0, "position lost: expected object " + object + ", the drive says " + position.object());
        }
    }

    /** Hands out the record that was read already, then goes on with the drive. */
    private static final class FirstAgain implements RecordInput {
        private final DriveInput input;
        private final int length;
        private boolean given;

        FirstAgain(DriveInput input, int length) {
            this.input = input;
            this.length = length;
        }

        @Override
        public Found next(ByteBuffer record) throws IOException {
            if (!given) {
                given = true;
                record.clear().limit(length);
                return Found.RECORD;
            }
            return input.next(record);
        }
    }
}
