package dev.capstan.scsi.emulator.medium;

import dev.capstan.scsi.emulator.store.StateFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A cartridge while it is in a drive: objects 0 to {@link #end()}, and the {@link #position()} between them.
 *
 * <p><strong>Order of writes.</strong> Bytes first, then the index entry, then the state that makes both count; an object that replaces
 * older ones ends the tape at its place first. So a process killed at any point leaves whole objects only. Changes of the state reach the
 * file with {@link #save()}, once per command. All calls are made under the lock of the drive.
 *
 * <p><strong>Buffer.</strong> Objects from {@link #synchronised()} to the end are accepted but still in the drive's buffer. They outlive
 * every client; only {@link #powerCut} loses them, from the end.
 */
public final class TapeMedium implements Closeable {
    /** Capacity of the state file. */
    static final int STATE_BYTES = 192;
    /** Name of the state file. */
    static final String STATE = "state";
    /** Name of the file with the records' bytes. */
    static final String DATA = "data";

    private final CartridgeDefinition definition;
    private final long bufferBytes;
    private final StateFile file;
    private final ObjectIndex index;
    private final KeyList keys;
    private final FileChannel data;
    private final ChipMemory chip;
    private MediumState state = new MediumState();
    private boolean changed;

    private TapeMedium(
            CartridgeDefinition definition,
            long bufferBytes,
            Path directory,
            StateFile file,
            ObjectIndex index,
            FileChannel data,
            ChipMemory chip) {
        this.definition = definition;
        this.bufferBytes = bufferBytes;
        this.file = file;
        this.index = index;
        this.keys = new KeyList(directory);
        this.data = data;
        this.chip = chip;
    }

    /**
     * Opens a cartridge's files.
     *
     * @param directory the cartridge's directory
     * @param bufferBytes what the drive's buffer holds; older unsynchronised records reach the tape when it overflows
     * @return the open cartridge, with its state not read yet
     * @throws IOException if a file is missing or wrong
     */
    public static TapeMedium open(Path directory, long bufferBytes) throws IOException {
        CartridgeDefinition definition = CartridgeDefinition.read(directory);
        StateFile file = StateFile.open(directory.resolve(STATE), STATE_BYTES);
        try {
            ChipMemory chip = new ChipMemory(directory);
            try {
                ObjectIndex index = new ObjectIndex(directory);
                try {
                    FileChannel data = FileChannel.open(
                            directory.resolve(DATA), StandardOpenOption.READ, StandardOpenOption.WRITE);
                    return new TapeMedium(definition, bufferBytes, directory, file, index, data, chip);
                } catch (IOException e) {
                    index.close();
                    throw e;
                }
            } catch (IOException e) {
                chip.close();
                throw e;
            }
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Reads the state another initiator may have changed.
     *
     * @throws IOException if it cannot be read
     */
    public void refresh() throws IOException {
        if (file.refresh() || changed) {
            state = file.decode(MediumState::decode);
            changed = false;
        }
    }

    /**
     * Writes the state if it changed.
     *
     * @throws IOException if it cannot be written
     */
    public void save() throws IOException {
        if (changed) {
            file.write(state.encode());
            changed = false;
        }
    }

    /** The tape was threaded: it stands at its beginning. */
    public void loaded() {
        state.position = 0;
        state.loads++;
        state.writtenNow = 0;
        state.readNow = 0;
        changed = true;
        synchronise();
    }

    /**
     * What the cartridge is.
     *
     * @return its definition
     */
    public CartridgeDefinition definition() {
        return definition;
    }

    /**
     * The memory chip.
     *
     * @return host attributes
     */
    public ChipMemory chip() {
        return chip;
    }

    /**
     * The end of data.
     *
     * @return the number of objects on the tape
     */
    public long end() {
        return state.end;
    }

    /**
     * The logical position.
     *
     * @return the number of the object that would be read next, 0 to {@link #end()}
     */
    public long position() {
        return state.position;
    }

    /**
     * Bytes recorded before the end of data.
     *
     * @return sum of the records' lengths
     */
    public long used() {
        return state.used;
    }

    /**
     * Bytes recorded before a place.
     *
     * @param number object number, 0 to {@link #end()}
     * @return sum of the lengths of the records before it
     * @throws IOException if the index cannot be read
     */
    public long usedBefore(long number) throws IOException {
        return number == state.end ? state.used : index.read(number).offset();
    }

    /**
     * Objects that have left the buffer.
     *
     * @return an object number
     */
    public long synchronised() {
        return state.synchronised;
    }

    /**
     * Bytes still in the buffer.
     *
     * @return zero or more
     */
    public long bytesInBuffer() {
        return state.used - state.synchronisedBytes;
    }

    /**
     * Counters and marks of this cartridge.
     *
     * @return their values now
     */
    public Usage usage() {
        return new Usage(
                state.loads,
                state.writtenEver,
                state.readEver,
                state.writtenNow,
                state.readNow,
                state.beginnings,
                state.objectsWrittenEver,
                state.objectsReadEver,
                state.firstEncrypted,
                state.firstPlainAfter);
    }

    /**
     * The object at a place.
     *
     * @param number object number, below {@link #end()}
     * @return what is recorded there
     * @throws IOException if the index cannot be read
     */
    public TapeObject object(long number) throws IOException {
        return index.read(number);
    }

    /**
     * The object at the position.
     *
     * @return empty at the end of data
     * @throws IOException if the index cannot be read
     */
    public Optional<TapeObject> next() throws IOException {
        return state.position < state.end ? Optional.of(index.read(state.position)) : Optional.empty();
    }

    /**
     * The key of an encrypted record.
     *
     * @param object a record with a key
     * @return its tag
     * @throws IOException if it cannot be read
     */
    public KeyTag key(TapeObject object) throws IOException {
        return keys.tag(object.key());
    }

    /**
     * Filemarks before a place.
     *
     * @param number object number, 0 to {@link #end()}
     * @return the number of the file that the place is in
     * @throws IOException if the index cannot be read
     */
    public long fileNumber(long number) throws IOException {
        if (number < state.end) {
            return index.read(number).fileNumber();
        }
        if (number == 0) {
            return 0;
        }
        TapeObject before = index.read(number - 1);
        return before.fileNumber() + (before.filemark() ? 1 : 0);
    }

    /**
     * Finds a filemark by its number.
     *
     * @param file how many filemarks lie before it
     * @return its object number, or empty if there are not so many
     * @throws IOException if the index cannot be read
     */
    public Optional<Long> filemark(long file) throws IOException {
        if (file < 0 || fileNumber(state.end) <= file) {
            return Optional.empty();
        }
        long low = 0;
        long high = state.end;
        // The filemark is the object before the first place that has more than `file` filemarks before it.
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (fileNumber(middle) > file) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return Optional.of(low - 1);
    }

    /**
     * Moves the tape. What the buffer holds is written out first, as a drive does.
     *
     * @param number object number, 0 to {@link #end()}
     */
    public void moveTo(long number) {
        if (number < 0 || number > state.end) {
            throw new IllegalArgumentException("no place " + number + " on a tape of " + state.end + " objects");
        }
        synchronise();
        state.position = number;
        changed = true;
    }

    /**
     * Reads bytes of a record from its beginning. The position does not move.
     *
     * @param object the record
     * @param target filled as far as the record and the buffer go
     * @throws DamagedMedium if the bytes are not there
     * @throws IOException if the file cannot be read
     */
    public void read(TapeObject object, ByteBuffer target) throws IOException {
        int length = Math.min(object.length(), target.remaining());
        ByteBuffer part = target.slice(target.position(), length);
        long at = object.offset();
        while (part.hasRemaining()) {
            int got = data.read(part, at);
            if (got < 0) {
                throw new DamagedMedium(definition.barcode() + ": the data end at byte " + at + ", inside a record");
            }
            at += got;
        }
        target.position(target.position() + length);
    }

    /**
     * The position goes behind an object that was read.
     *
     * @param object the object at the position
     */
    public void passed(TapeObject object) {
        synchronise();
        state.position++;
        state.readEver += object.length();
        state.readNow += object.length();
        state.objectsReadEver++;
        changed = true;
    }

    /**
     * Records a block at the position; what lay from there on is gone.
     *
     * @param record its bytes, all remaining
     * @param key the key it is encrypted with, or empty
     * @throws IOException if it cannot be written
     */
    public void append(ByteBuffer record, Optional<KeyTag> key) throws IOException {
        endHere();
        int number = key.isPresent() ? keys.number(key.get()) : 0;
        TapeObject object = new TapeObject(false, state.used, record.remaining(), number, fileNumber(state.position));
        long at = object.offset();
        while (record.hasRemaining()) {
            at += data.write(record, at);
        }
        appended(object);
    }

    /**
     * Records a filemark at the position; what lay from there on is gone.
     *
     * @throws IOException if it cannot be written
     */
    public void appendFilemark() throws IOException {
        endHere();
        appended(new TapeObject(true, state.used, 0, 0, fileNumber(state.position)));
    }

    /**
     * The tape ends at the position; what lay from there on is gone.
     *
     * @throws IOException if it cannot be written
     */
    public void endHere() throws IOException {
        if (state.position == state.end) {
            return;
        }
        long place = state.position;
        state.used = index.read(place).offset();
        state.end = place;
        if (state.synchronised > place) {
            state.synchronised = place;
            state.synchronisedBytes = state.used;
        }
        state.firstEncrypted = state.firstEncrypted < place ? state.firstEncrypted : MediumState.NONE;
        state.firstPlainAfter = state.firstPlainAfter < place ? state.firstPlainAfter : MediumState.NONE;
        changed = true;
        save();
        index.truncate(place);
        data.truncate(state.used);
    }

    /** Everything the buffer holds reaches the tape. */
    public void synchronise() {
        if (state.synchronised != state.end) {
            state.synchronised = state.end;
            state.synchronisedBytes = state.used;
            changed = true;
        }
    }

    /**
     * Power fails: of what the buffer holds a seeded part reached the tape, the rest is lost from the end. The tape stands at its beginning.
     *
     * @param seed chooses how much is lost
     * @return objects lost
     * @throws IOException if the state cannot be written
     */
    public long powerCut(long seed) throws IOException {
        long keep = state.synchronised + new SplittableRandom(seed).nextLong(state.end - state.synchronised + 1);
        long lost = state.end - keep;
        state.position = keep;
        endHere();
        synchronise();
        state.position = 0;
        changed = true;
        save();
        return lost;
    }

    @Override
    public void close() throws IOException {
        try (file;
                index;
                data) {
            chip.close();
        }
    }

    private void appended(TapeObject object) throws IOException {
        long number = state.end;
        index.write(number, object);
        if (number == 0) {
            state.beginnings++;
        }
        if (object.encrypted() && state.firstEncrypted == MediumState.NONE) {
            state.firstEncrypted = number;
        } else if (!object.encrypted()
                && !object.filemark()
                && state.firstEncrypted != MediumState.NONE
                && state.firstPlainAfter == MediumState.NONE) {
            state.firstPlainAfter = number;
        }
        state.end = number + 1;
        state.position = state.end;
        state.used += object.length();
        state.writtenEver += object.length();
        state.writtenNow += object.length();
        state.objectsWrittenEver++;
        changed = true;
        if (bytesInBuffer() > bufferBytes) {
            drain();
        }
    }

    /** The buffer is full: its older half reaches the tape. */
    private void drain() throws IOException {
        while (bytesInBuffer() > bufferBytes / 2 && state.synchronised < state.end) {
            state.synchronisedBytes += index.read(state.synchronised).length();
            state.synchronised++;
        }
    }
}
