package dev.capstan.host.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a listing entry by entry, in constant memory. One thread. */
public final class ListingReader {
    private final InputStream in;
    private final ByteBuffer header = ByteBuffer.allocate(ListingFormat.RECORD).order(ByteOrder.LITTLE_ENDIAN);
    private long at;
    private long entries;
    private long last = -1;
    private OptionalLong streamLength = OptionalLong.empty();

    /**
     * Starts to read.
     *
     * @param in gets many small reads, so give a buffered one; stays the caller's to close
     * @throws FormatException if it is no listing, or one of a version this program does not know
     */
    public ListingReader(InputStream in) throws IOException {
        this.in = in;
        long magic = ByteBuffer.wrap(take(ListingFormat.MAGIC_LENGTH)).getLong();
        if (magic != ListingFormat.MAGIC) {
            throw new FormatException(
                    ListingFormat.FORMAT,
                    0,
                    "starts with " + HexFormat.of().toHexDigits(magic) + " instead of CAPLIST1");
        }
    }

    /**
     * The next entry, empty at the end.
     *
     * @throws FormatException if the bytes are no sound listing or it stops before its end
     */
    public Optional<ListingEntry> next() throws IOException {
        if (streamLength.isPresent()) {
            return Optional.empty();
        }
        long start = at;
        header.put(0, take(ListingFormat.RECORD));
        int code = Byte.toUnsignedInt(header.get(ListingFormat.KIND));
        if (header.get(ListingFormat.RESERVED) != 0) {
            throw wrong(start + ListingFormat.RESERVED, "reserved byte is not zero");
        }
        if (code == ListingFormat.END) {
            end(start);
            return Optional.empty();
        }
        ListingEntry.Kind kind =
                ListingEntry.Kind.of(code).orElseThrow(() -> wrong(start, "kind " + code + " is not known"));
        return Optional.of(entry(kind, start));
    }

    private ListingEntry entry(ListingEntry.Kind kind, long start) throws IOException {
        Instant modified = modified(start);
        byte[] path = take(length(start, ListingFormat.PATH_LENGTH));
        byte[] target = take(length(start, ListingFormat.TARGET_LENGTH));
        long offset = header.getLong(ListingFormat.OFFSET);
        if (offset <= last) {
            throw wrong(start + ListingFormat.OFFSET, "entry at " + offset + " comes after one at " + last);
        }
        last = offset;
        entries++;
        try {
            return new ListingEntry(
                    kind,
                    PathBytes.own(path),
                    header.getLong(ListingFormat.SIZE),
                    modified,
                    Short.toUnsignedInt(header.getShort(ListingFormat.MODE)),
                    Integer.toUnsignedLong(header.getInt(ListingFormat.UID)),
                    Integer.toUnsignedLong(header.getInt(ListingFormat.GID)),
                    PathBytes.own(target),
                    offset);
        } catch (IllegalArgumentException e) {
            throw new FormatException(ListingFormat.FORMAT, start, String.valueOf(e.getMessage()), e);
        }
    }

    private Instant modified(long start) throws FormatException {
        int nanos = header.getInt(ListingFormat.NANOS);
        if (nanos < 0 || nanos > 999_999_999) {
            throw wrong(start + ListingFormat.NANOS, Integer.toUnsignedString(nanos) + " nanoseconds are no time");
        }
        long seconds = header.getLong(ListingFormat.SECONDS);
        try {
            return Instant.ofEpochSecond(seconds, nanos);
        } catch (DateTimeException e) {
            throw new FormatException(
                    ListingFormat.FORMAT, start + ListingFormat.SECONDS, seconds + " seconds from 1970 are no time", e);
        }
    }

    private int length(long start, int field) throws FormatException {
        int length = header.getInt(field);
        if (length < 0 || length > ListingEntry.MAX_PATH) {
            throw wrong(start + field, Integer.toUnsignedString(length) + " bytes are too long for a path");
        }
        return length;
    }

    private void end(long start) throws IOException {
        long stated = header.getLong(ListingFormat.OFFSET);
        if (stated != entries) {
            throw wrong(start + ListingFormat.OFFSET, "ends after " + entries + " entries but should have " + stated);
        }
        long length = header.getLong(ListingFormat.SIZE);
        if (length <= last) {
            throw wrong(start + ListingFormat.SIZE, "a stream of " + length + " bytes has no entry at " + last);
        }
        if (in.read() >= 0) {
            throw wrong(at, "goes on after its end");
        }
        streamLength = OptionalLong.of(length);
    }

    /** The length of the tar stream in bytes, once {@link #next} has come to the end. */
    public OptionalLong streamLength() {
        return streamLength;
    }

    private byte[] take(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw wrong(at + bytes.length, "ends too early");
        }
        at += length;
        return bytes;
    }

    private static FormatException wrong(long offset, String what) {
        return new FormatException(ListingFormat.FORMAT, offset, what);
    }
}
