package dev.capstan.tape.format.catalog;

import dev.capstan.api.content.Digest;
import dev.capstan.tape.format.TapeFormatException;
import dev.capstan.tape.format.Uuids;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads a media catalog record by record and holds it to the rules of C.1: two labels first, archives closed by the end
 * that fits them, file numbers rising. Padding is ignored: PBS leaves there what was in memory. One thread.
 */
public final class CatalogReader {
    private static final String WHAT = "media catalog";

    private final ReadableByteChannel in;
    private long at;
    private long lastFile = -1;
    private int labels;
    private CatalogRecord.@Nullable ArchiveStart open;

    /**
     * Begins reading.
     *
     * @param in stands at the magic
     * @throws IOException when it is no catalog, or one of version 1.0
     */
    public CatalogReader(ReadableByteChannel in) throws IOException {
        this.in = in;
        ByteBuffer magic = take(Long.BYTES);
        long value = magic.getLong();
        if (value == MediaCatalog.MAGIC_1_0) {
            throw new TapeFormatException(WHAT, 0, "version 1.0 was never released and is not read");
        }
        if (value != MediaCatalog.MAGIC) {
            throw new TapeFormatException(WHAT, 0, "it does not begin as one does");
        }
    }

    /**
     * The next record.
     *
     * @return empty at the end
     * @throws TapeFormatException when a record is torn, unknown or out of place
     * @throws IOException from the channel
     */
    public Optional<CatalogRecord> next() throws IOException {
        ByteBuffer type = ByteBuffer.allocate(1);
        if (!fill(type)) {
            if (open != null) {
                throw new TapeFormatException(WHAT, at, "it ends inside the chunk archive of file " + open.file());
            }
            return Optional.empty();
        }
        long start = at++;
        char letter = (char) (type.get(0) & 0xFF);
        CatalogRecord item = switch (letter) {
            case 'L' -> label(start);
            case 'A' -> archiveStart(start);
            case 'C' -> chunk(start);
            case 'E' -> archiveEnd(start);
            case 'S' -> snapshot(start);
            default ->
                throw new TapeFormatException(
                        WHAT, start, "a record of unknown type " + Integer.toHexString(letter) + "h");
        };
        return Optional.of(item);
    }

    private CatalogRecord label(long start) throws IOException {
        ByteBuffer fixed = take(MediaCatalog.FIXED);
        long file = fixed.getLong();
        if (labels > 1 || file != labels) {
            throw new TapeFormatException(WHAT, start, "a label of file " + file + " out of place");
        }
        labels++;
        lastFile = file;
        return new CatalogRecord.Label(file, Uuids.get(fixed), fixed.getLong());
    }

    private CatalogRecord archiveStart(long start) throws IOException {
        ByteBuffer fixed = take(MediaCatalog.FIXED);
        long file = nextFile(fixed, start);
        UUID uuid = Uuids.get(fixed);
        open = new CatalogRecord.ArchiveStart(file, uuid, text(fixed.get() & 0xFF));
        return open;
    }

    private CatalogRecord chunk(long start) throws IOException {
        if (open == null) {
            throw new TapeFormatException(WHAT, start, "a chunk outside a chunk archive");
        }
        return new CatalogRecord.Chunk(Digest.read(take(MediaCatalog.FIXED)));
    }

    private CatalogRecord archiveEnd(long start) throws IOException {
        ByteBuffer fixed = take(MediaCatalog.FIXED_END);
        long file = fixed.getLong();
        UUID uuid = Uuids.get(fixed);
        if (open == null || open.file() != file || !open.uuid().equals(uuid)) {
            throw new TapeFormatException(WHAT, start, "the end of a chunk archive that is not open");
        }
        open = null;
        return new CatalogRecord.ArchiveEnd(file, uuid);
    }

    private CatalogRecord snapshot(long start) throws IOException {
        ByteBuffer fixed = take(MediaCatalog.FIXED);
        long file = nextFile(fixed, start);
        UUID uuid = Uuids.get(fixed);
        int storeLength = fixed.get() & 0xFF;
        fixed.get();
        int pathLength = fixed.getShort() & 0xFFFF;
        String store = text(storeLength);
        if (take(1).get() != ':') {
            throw new TapeFormatException(WHAT, at - 1, "no colon behind the store");
        }
        return new CatalogRecord.Snapshot(file, uuid, store, text(pathLength));
    }

    private long nextFile(ByteBuffer fixed, long start) throws TapeFormatException {
        long file = fixed.getLong();
        if (open != null) {
            throw new TapeFormatException(WHAT, start, "inside the chunk archive of file " + open.file());
        }
        if (labels < 2 || file < 2 || file <= lastFile) {
            throw new TapeFormatException(WHAT, start, "file " + file + " behind file " + lastFile);
        }
        lastFile = file;
        return file;
    }

    private String text(int length) throws IOException {
        long start = at;
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(take(length)).toString();
        } catch (CharacterCodingException e) {
            throw new TapeFormatException(WHAT, start, "a name that is no UTF-8");
        }
    }

    private ByteBuffer take(int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        if (!fill(bytes)) {
            throw new TapeFormatException(WHAT, at, "a torn record");
        }
        at += count;
        return bytes.flip();
    }

    private boolean fill(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            if (in.read(bytes) < 0) {
                return false;
            }
        }
        return true;
    }
}
