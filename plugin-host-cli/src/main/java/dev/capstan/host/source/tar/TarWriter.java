package dev.capstan.host.source.tar;

import dev.capstan.host.snapshot.PathBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Writes a stream. For each entry {@link #begin}, then {@link #data} until {@link TarEntry#stored()} bytes are written; {@link #finish} once. The same
 * entries give the same bytes, always. One thread.
 */
public final class TarWriter {
    private static final byte[] ZEROS = new byte[2 * Blocks.SIZE];
    private static final String ROOT = "./";

    private final OutputStream out;
    private long position;
    private long missing;

    /**
     * Starts a stream.
     *
     * @param out gets it; not closed here
     */
    public TarWriter(OutputStream out) {
        this.out = out;
    }

    /** Bytes written so far. */
    public long position() {
        return position;
    }

    /**
     * Writes the headers of an entry.
     *
     * @return where they begin in the stream, in bytes
     * @throws IllegalStateException if the entry before is not complete
     */
    public long begin(TarEntry entry) throws IOException {
        demandComplete();
        long start = position;
        byte[] map = entry.sparse().map(SparseMap::encode).orElseGet(() -> new byte[0]);
        long stored = entry.stored();
        UstarHeader header = header(entry, Math.addExact(stored, map.length));
        PaxRecords records = records(entry, header);
        if (!records.isEmpty()) {
            byte[] extended = records.encode();
            write(extendedHeader(header, extended.length).encode());
            write(extended);
            pad(extended.length);
        }
        write(header.encode());
        write(map);
        missing = stored;
        pad();
        return start;
    }

    /** Writes data of the entry begun last. */
    public void data(byte[] bytes, int offset, int length) throws IOException {
        if (length > missing) {
            throw new IllegalStateException("an entry with " + (length - missing) + " bytes too many");
        }
        out.write(bytes, offset, length);
        position += length;
        missing -= length;
        if (length > 0) {
            pad();
        }
    }

    /** Writes two blocks of zeros, the end mark. */
    public void finish() throws IOException {
        demandComplete();
        write(ZEROS);
    }

    private void demandComplete() {
        if (missing != 0) {
            throw new IllegalStateException("an entry that lacks " + missing + " bytes");
        }
    }

    private static UstarHeader header(TarEntry entry, long size) {
        PathBytes name = entry.path();
        if (entry.kind() == EntryKind.DIRECTORY) {
            name = name.isEmpty() ? PathBytes.of(ROOT) : name.child(PathBytes.NONE);
        }
        return new UstarHeader(
                entry.sparse().isPresent() ? sparseName(name) : name,
                entry.permissions(),
                entry.owner().uid(),
                entry.owner().gid(),
                size,
                entry.modified().getEpochSecond(),
                entry.kind().flag(),
                entry.link(),
                entry.owner().user(),
                entry.owner().group(),
                entry.major(),
                entry.minor());
    }

    /** What a reader that knows no sparse files would call the condensed file, as GNU tar does it. */
    private static PathBytes sparseName(PathBytes name) {
        PathBytes path = PathBytes.NONE;
        List<PathBytes> levels = name.levels();
        for (int i = 0; i < levels.size(); i++) {
            path = i == levels.size() - 1 ? path.child(PathBytes.of("GNUSparseFile.0")) : path;
            path = path.child(levels.get(i));
        }
        return path.first(UstarHeader.NAME_LENGTH);
    }

    private static PaxRecords records(TarEntry entry, UstarHeader header) {
        PaxRecords records = new PaxRecords();
        PathBytes path = entry.sparse().isPresent() ? entry.path() : header.name();
        if (!path.isUtf8() || !header.link().isUtf8()) {
            records.put(PaxRecords.CHARSET, PaxRecords.BINARY);
        }
        if (entry.sparse().isPresent()) {
            records.put(PaxRecords.SPARSE_MAJOR, "1");
            records.put(PaxRecords.SPARSE_MINOR, "0");
            records.put(PaxRecords.SPARSE_NAME, path.bytes());
            records.put(PaxRecords.SPARSE_SIZE, Long.toString(entry.size()));
        } else {
            name(records, PaxRecords.PATH, path);
        }
        name(records, PaxRecords.LINK, header.link());
        number(records, PaxRecords.SIZE, header.size(), UstarHeader.LARGEST_12);
        number(records, PaxRecords.UID, header.uid(), UstarHeader.LARGEST_8);
        number(records, PaxRecords.GID, header.gid(), UstarHeader.LARGEST_8);
        owner(records, PaxRecords.USER, header.user());
        owner(records, PaxRecords.GROUP, header.group());
        Instant modified = entry.modified();
        long seconds = modified.getEpochSecond();
        if (modified.getNano() != 0 || seconds < 0 || seconds > UstarHeader.LARGEST_12) {
            records.put(PaxRecords.MODIFIED, entry.modified());
        }
        entry.attributes().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(attribute -> records.putAttribute(attribute.getKey(), attribute.getValue()));
        return records;
    }

    private static void name(PaxRecords records, String key, PathBytes name) {
        if (name.length() > UstarHeader.NAME_LENGTH || !name.isAscii()) {
            records.put(key, name.bytes());
        }
    }

    private static void number(PaxRecords records, String key, long value, long largest) {
        if (value > largest) {
            records.put(key, Long.toString(value));
        }
    }

    private static void owner(PaxRecords records, String key, String name) {
        PathBytes raw = PathBytes.of(name);
        if (raw.length() > UstarHeader.OWNER_LENGTH || !raw.isAscii()) {
            records.put(key, name);
        }
    }

    private static UstarHeader extendedHeader(UstarHeader of, int size) {
        PathBytes name = PathBytes.of("PaxHeaders").child(of.name()).first(UstarHeader.NAME_LENGTH);
        return new UstarHeader(
                name.withoutTrailingSlash(),
                0644,
                0,
                0,
                size,
                of.modified(),
                UstarHeader.EXTENDED,
                PathBytes.NONE,
                "",
                "",
                0,
                0);
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }

    /** Fills the last block of an entry's data once all of it is there. */
    private void pad() throws IOException {
        if (missing == 0) {
            pad(position);
        }
    }

    private void pad(long length) throws IOException {
        int padding = (int) (Blocks.padded(length) - length);
        out.write(ZEROS, 0, padding);
        position += padding;
    }
}
