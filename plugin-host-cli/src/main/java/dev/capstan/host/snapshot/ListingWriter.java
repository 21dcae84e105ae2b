package dev.capstan.host.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;

/** Writes a listing in constant memory. One thread. Without {@link #finish} no reader accepts it. */
public final class ListingWriter {
    private final OutputStream out;
    private final ByteBuffer header = ByteBuffer.allocate(ListingFormat.RECORD).order(ByteOrder.LITTLE_ENDIAN);
    private long entries;
    private long last = -1;

    /**
     * Starts a listing.
     *
     * @param out gets many small writes, so give a buffered one; stays the caller's to close
     */
    public ListingWriter(OutputStream out) throws IOException {
        this.out = out;
        out.write(ByteBuffer.allocate(ListingFormat.MAGIC_LENGTH)
                .putLong(ListingFormat.MAGIC)
                .array());
    }

    /**
     * Adds the next entry of the tar stream.
     *
     * @throws IllegalArgumentException if it does not stand behind the one before
     */
    public void add(ListingEntry entry) throws IOException {
        if (entry.offset() <= last) {
            throw new IllegalArgumentException(
                    entry.path() + " at " + entry.offset() + " comes after an entry at " + last);
        }
        last = entry.offset();
        entries++;
        Instant modified = entry.modified();
        clear();
        header.put(ListingFormat.KIND, (byte) entry.kind().code());
        header.putShort(ListingFormat.MODE, (short) entry.mode());
        header.putInt(ListingFormat.PATH_LENGTH, entry.path().length());
        header.putInt(ListingFormat.TARGET_LENGTH, entry.target().length());
        header.putInt(ListingFormat.NANOS, modified.getNano());
        header.putLong(ListingFormat.SECONDS, modified.getEpochSecond());
        header.putLong(ListingFormat.SIZE, entry.size());
        header.putLong(ListingFormat.OFFSET, entry.offset());
        header.putInt(ListingFormat.UID, (int) entry.uid());
        header.putInt(ListingFormat.GID, (int) entry.gid());
        out.write(header.array());
        out.write(entry.path().shared());
        out.write(entry.target().shared());
    }

    /**
     * Writes the end; nothing can be added any more.
     *
     * @param streamLength the length of the whole tar stream in bytes
     */
    public void finish(long streamLength) throws IOException {
        if (streamLength <= last) {
            throw new IllegalArgumentException("a stream of " + streamLength + " bytes has no entry at " + last);
        }
        clear();
        header.putLong(ListingFormat.SIZE, streamLength);
        header.putLong(ListingFormat.OFFSET, entries);
        out.write(header.array());
        last = Long.MAX_VALUE;
    }

    private void clear() {
        Arrays.fill(header.array(), (byte) 0);
    }
}
