package dev.capstan.scsi.emulator.medium;

import java.nio.ByteBuffer;

/**
 * What changes on a cartridge with each command, kept together so that a kill never separates a record from the position behind it.
 * Plain fields, read and written by {@link TapeMedium} alone.
 *
 * <p>Bytes, big-endian, 8 each, in the order of the fields.
 */
final class MediumState {
    static final int BYTES = 15 * 8;
    /** No such object. */
    static final long NONE = -1;

    /** Objects on the tape: the number of the end of data. */
    long end;
    /** Bytes of all records. */
    long used;
    /** Objects that have left the drive's buffer; those from here to {@link #end} are lost when the power fails. */
    long synchronised;
    /** Bytes of the objects before {@link #synchronised}. */
    long synchronisedBytes;
    /** Number of the object the drive would read next. */
    long position;
    /** First encrypted object, or {@link #NONE}. */
    long firstEncrypted = NONE;
    /** First object not encrypted behind the first encrypted one, or {@link #NONE}. */
    long firstPlainAfter = NONE;
    /** Times it was loaded into a drive. */
    long loads;
    /** Bytes written and read since it was made. */
    long writtenEver;
    /** Bytes read since it was made. */
    long readEver;
    /** Bytes written since it was loaded last. */
    long writtenNow;
    /** Bytes read since it was loaded last. */
    long readNow;
    /** Number of times something was written at the beginning of the tape. */
    long beginnings;
    /** Records and filemarks written since it was made. */
    long objectsWrittenEver;
    /** Records and filemarks read since it was made. */
    long objectsReadEver;

    static MediumState decode(ByteBuffer in) {
        MediumState state = new MediumState();
        state.end = in.getLong();
        state.used = in.getLong();
        state.synchronised = in.getLong();
        state.synchronisedBytes = in.getLong();
        state.position = in.getLong();
        state.firstEncrypted = in.getLong();
        state.firstPlainAfter = in.getLong();
        state.loads = in.getLong();
        state.writtenEver = in.getLong();
        state.readEver = in.getLong();
        state.writtenNow = in.getLong();
        state.readNow = in.getLong();
        state.beginnings = in.getLong();
        state.objectsWrittenEver = in.getLong();
        state.objectsReadEver = in.getLong();
        return state;
    }

    byte[] encode() {
        return ByteBuffer.allocate(BYTES)
                .putLong(end)
                .putLong(used)
                .putLong(synchronised)
                .putLong(synchronisedBytes)
                .putLong(position)
                .putLong(firstEncrypted)
                .putLong(firstPlainAfter)
                .putLong(loads)
                .putLong(writtenEver)
                .putLong(readEver)
                .putLong(writtenNow)
                .putLong(readNow)
                .putLong(beginnings)
                .putLong(objectsWrittenEver)
                .putLong(objectsReadEver)
                .array();
    }
}
