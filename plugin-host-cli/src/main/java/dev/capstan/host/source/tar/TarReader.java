package dev.capstan.host.source.tar;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.capstan.host.snapshot.PathBytes;
import dev.capstan.host.source.linux.Extent;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a stream that {@link TarWriter} wrote, or a part of one that begins at a header. Every byte is hostile: lengths are checked before anything is
 * allocated, errors name the offset. Other dialects of tar are refused. One thread.
 */
public final class TarReader {
    private static final int MOST_RECORDS = 8 << 20;
    private static final int LONGEST_LINE = 20;

    private final InputStream in;
    private long position;
    private long remaining;
    private long padding;

    /**
     * @param in blocks, at a header; not closed here
     * @param offset of its first byte in the whole stream
     */
    public TarReader(InputStream in, long offset) {
        this.in = in;
        this.position = offset;
    }

    /** Where the next byte is read, from the start of the whole stream. */
    public long position() {
        return position;
    }

    /** Where the next entry begins, from the start of the whole stream. */
    public long following() {
        return position + remaining + padding;
    }

    /**
     * Passes over what is left of the entry before, and reads the headers of the next.
     *
     * @return empty at the end mark
     * @throws TarException for a stream that is damaged, cut off or of another dialect
     */
    public Optional<TarEntry> next() throws IOException {
        skip(Math.addExact(remaining, padding));
        remaining = 0;
        padding = 0;
        long start = position;
        byte[] block = block();
        if (UstarHeader.isZero(block)) {
            return Optional.empty();
        }
        UstarHeader header = UstarHeader.decode(block, start);
        PaxRecords records = new PaxRecords();
        if (header.flag() == UstarHeader.EXTENDED) {
            if (header.size() > MOST_RECORDS) {
                throw new TarException(start, "an extended header of " + header.size() + " bytes");
            }
            long at = position;
            byte[] bytes = bytes((int) Blocks.padded(header.size()));
            records = PaxRecords.decode(java.util.Arrays.copyOf(bytes, (int) header.size()), at);
            start = position;
            header = UstarHeader.decode(block(), start);
        }
        return Optional.of(entry(header, records, start));
    }

    /**
     * Reads data of the entry: for a file with holes its extents, one after the other.
     *
     * @return bytes read, -1 at the end of the entry
     */
    public int read(byte[] to, int offset, int length) throws IOException {
        if (remaining == 0) {
            return -1;
        }
        int n = in.read(to, offset, (int) Math.min(length, remaining));
        if (n < 0) {
            throw new TarException(position, "the stream ends within the data of an entry");
        }
        position += n;
        remaining -= n;
        return n;
    }

    private TarEntry entry(UstarHeader header, PaxRecords records, long start) throws IOException {
        EntryKind kind = EntryKind.of(header.flag())
                .orElseThrow(() -> new TarException(start, "an entry of unknown type " + (header.flag() & 0xff)));
        long size = records.number(PaxRecords.SIZE, header.size(), start);
        if (kind != EntryKind.FILE && size != 0) {
            throw new TarException(start, "data behind an entry of type " + kind);
        }
        if (size > Long.MAX_VALUE - position - Blocks.SIZE) {
            throw new TarException(start, "an entry of " + size + " bytes");
        }
        remaining = size;
        padding = Blocks.padded(size) - size;
        Optional<SparseMap> sparse = sparse(records, start);
        PathBytes path = records.bytes(sparse.isPresent() ? PaxRecords.SPARSE_NAME : PaxRecords.PATH)
                .map(PathBytes::of)
                .orElse(header.name());
        PathBytes link = records.bytes(PaxRecords.LINK).map(PathBytes::of).orElse(header.link());
        demandNoZero(path, start);
        demandNoZero(link, start);
        if (header.mode() > 07777) {
            throw new TarException(start, "permissions " + Integer.toOctalString(header.mode()));
        }
        Ownership owner = new Ownership(
                records.number(PaxRecords.UID, header.uid(), start),
                records.number(PaxRecords.GID, header.gid(), start),
                records.text(PaxRecords.USER).orElse(header.user()),
                records.text(PaxRecords.GROUP).orElse(header.group()));
        return new TarEntry(
                kind,
                kind == EntryKind.DIRECTORY ? directory(path) : path,
                header.mode(),
                owner,
                records.time(PaxRecords.MODIFIED, Instant.ofEpochSecond(header.modified()), start),
                sparse.map(SparseMap::size).orElse(size),
                link,
                header.major(),
                header.minor(),
                sparse,
                records.attributes());
    }

    private static PathBytes directory(PathBytes path) {
        PathBytes bare = path.withoutTrailingSlash();
        return bare.equals(PathBytes.of(".")) ? PathBytes.NONE : bare;
    }

    private static void demandNoZero(PathBytes name, long start) throws TarException {
        if (name.contains((byte) 0)) {
            throw new TarException(start, "a zero byte in a name");
        }
    }

    private Optional<SparseMap> sparse(PaxRecords records, long start) throws IOException {
        Optional<String> major = records.text(PaxRecords.SPARSE_MAJOR);
        if (major.isEmpty()) {
            return Optional.empty();
        }
        if (!major.get().equals("1")
                || !records.text(PaxRecords.SPARSE_MINOR).orElse("").equals("0")) {
            throw new TarException(start, "a sparse file that is not of GNU.sparse 1.0");
        }
        long size = records.number(PaxRecords.SPARSE_SIZE, -1, start);
        if (size < 0 || records.bytes(PaxRecords.SPARSE_NAME).isEmpty()) {
            throw new TarException(start, "a sparse file without name or size");
        }
        long mapStart = position;
        long count = line();
        if (count > SparseMap.MOST_EXTENTS + 1) {
            throw new TarException(mapStart, "a sparse file of " + count + " parts");
        }
        List<Extent> extents = new ArrayList<>();
        long stored = 0;
        for (long i = 0; i < count; i++) {
            long at = position;
            long offset = line();
            long length = line();
            if (offset > size || length > size - offset) {
                throw new TarException(at, "a part of a sparse file that lies outside of it");
            }
            if (length > 0) {
                extents.add(new Extent(offset, length));
                stored = Math.addExact(stored, length);
            }
        }
        int rest = (int) (Blocks.padded(position - mapStart) - (position - mapStart));
        if (rest + stored != remaining) {
            throw new TarException(
                    mapStart, "a sparse file of " + remaining + " bytes, its parts make " + (rest + stored));
        }
        bytes(rest);
        remaining -= rest;
        try {
            return Optional.of(new SparseMap(extents, size));
        } catch (IllegalArgumentException e) {
            throw new TarException(mapStart, String.valueOf(e.getMessage()));
        }
    }

    /** A number and a newline, from the data of the entry. */
    private long line() throws IOException {
        long start = position;
        StringBuilder digits = new StringBuilder();
        byte[] one = new byte[1];
        while (read(one, 0, 1) == 1 && one[0] != '\n') {
            if (digits.length() == LONGEST_LINE) {
                throw new TarException(start, "a number in a sparse map that does not end");
            }
            digits.append(new String(one, US_ASCII));
        }
        return PaxRecords.decimal(digits.toString(), "a number in a sparse map", start);
    }

    private byte[] block() throws IOException {
        return bytes(Blocks.SIZE);
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new TarException(position + bytes.length, "the stream ends without an end mark");
        }
        position += length;
        return bytes;
    }

    private void skip(long length) throws IOException {
        try {
            in.skipNBytes(length);
        } catch (EOFException e) {
            throw new TarException(position, "the stream ends within the data of an entry");
        }
        position += length;
    }
}
