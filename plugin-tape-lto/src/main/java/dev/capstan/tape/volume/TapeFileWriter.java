package dev.capstan.tape.volume;

import dev.capstan.tape.drive.TapeDrive;
import dev.capstan.tape.drive.TapePosition;
import dev.capstan.tape.drive.Warning;
import dev.capstan.tape.format.TapeFormatException;
import dev.capstan.tape.format.record.RecordOutput;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;

/**
 * One tape file being written. Its records go through a ring of buffers to a drive thread, so composing and writing overlap;
 * until {@link #finish} or {@link #abandon} the drive belongs to that thread. Used by one thread.
 */
public final class TapeFileWriter implements RecordOutput {
    private final TapeDrive drive;
    private final RecordRing ring;
    private final TapePosition start;
    private final DriveWorker worker;
    private boolean ended;

    TapeFileWriter(TapeDrive drive, RecordRing ring, TapePosition start) {
        this.drive = drive;
        this.ring = ring;
        this.start = start;
        this.worker = new DriveWorker(drive, ring);
        worker.start();
    }

    /**
     * The number the file will have.
     *
     * @return from 0
     */
    public long file() {
        return start.file();
    }

    /**
     * The logical object its first record is.
     *
     * @return from 0
     */
    public long firstObject() {
        return start.object();
    }

    @Override
    public ByteBuffer acquire() throws IOException {
        worker.rethrow();
        try {
            return ring.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the drive");
        }
    }

    @Override
    public void submit(ByteBuffer record) throws IOException {
        worker.add(record);
    }

    @Override
    public boolean earlyWarning() {
        return worker.earlyWarning();
    }

    /**
     * Waits for the records, writes the filemark, and compares the position with the number of objects written.
     *
     * @return the file; not synchronised
     * @throws IOException when a record or the filemark could not be written, or the drive stands elsewhere
     */
    public WrittenFile finish() throws IOException {
        Checksums sums = end();
        boolean marked = drive.writeFilemark(true) == Warning.EARLY;
        long expected = start.object() + sums.records() + 1;
        TapePosition now = drive.position();
        if (now.object() != expected || now.file() != start.file() + 1) {
            throw new TapeFormatException(
                    "tape file " + start.file(),
                    0,
                    "position lost: the drive should stand at object " + expected + " in file " + (start.file() + 1)
                            + " and says object " + now.object() + " in file " + now.file());
        }
        return new WrittenFile(start.file(), start.object(), sums, marked || worker.earlyWarning());
    }

    /**
     * Gives the file up: waits for the drive thread and writes nothing more. The caller repairs the end before an append.
     *
     * @throws IOException when a record could not be written
     */
    public void abandon() throws IOException {
        if (!ended) {
            end();
        }
    }

    private Checksums end() throws IOException {
        if (ended) {
            throw new IllegalStateException("the tape file is ended");
        }
        ended = true;
        return worker.drain();
    }
}
