package dev.capstan.tape.format.pxar;

import dev.capstan.tape.format.TapeFormatException;
import dev.capstan.tape.format.record.RecordReader;
import dev.capstan.tape.format.record.StreamPart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the archive of a snapshot's files (PBS tape format, B.5): a folder that holds regular files only. Items that other
 * writers put between an entry and its payload (attributes, lists of rights) are passed over. One thread.
 */
public final class PxarReader {
    /** Attributes larger than this are not believed. */
    private static final long LARGEST_SKIPPED = 16 << 20;

    private final RecordReader in;
    private StreamPart content;
    private boolean ended;

    /**
     * A file in the archive.
     *
     * @param name one safe segment of a path
     * @param stat of a regular file
     * @param size bytes
     */
    public record Entry(String name, PxarStat stat, long size) {}

    private record Item(long type, long body, long at) {}

    /**
     * Begins reading.
     *
     * @param in stands where the archive begins
     * @throws IOException when it does not begin with a folder
     */
    public PxarReader(RecordReader in) throws IOException {
        this.in = in;
        this.content = new StreamPart(in, 0, "pxar archive");
        Item root = item();
        if (!stat(root).isFolder()) {
            throw new TapeFormatException("pxar archive", root.at, "it does not begin with a folder");
        }
    }

    /**
     * The next file; what was not read of the one before is passed over.
     *
     * @return empty at the end of the folder
     * @throws IOException when the archive is damaged or holds what it must not
     */
    public Optional<Entry> next() throws IOException {
        if (!content.pass()) {
            throw new TapeFormatException("pxar payload", in.bytes(), "the archive ends inside it");
        }
        if (ended) {
            return Optional.empty();
        }
        Item item = item();
        while (item.type != PxarItem.FILENAME && item.type != PxarItem.GOODBYE) {
            pass(item);
            item = item();
        }
        if (item.type == PxarItem.GOODBYE) {
            ended = true;
            skip(item.body, "goodbye table");
            return Optional.empty();
        }
        String name = name(item);
        Item entry = item();
        PxarStat stat = stat(entry);
        if (!stat.isRegular()) {
            throw new TapeFormatException("pxar entry " + name, entry.at, "it is no regular file");
        }
        Item payload = item();
        while (payload.type != PxarItem.PAYLOAD) {
            if (payload.type == PxarItem.FILENAME || payload.type == PxarItem.GOODBYE) {
                throw new TapeFormatException("pxar entry " + name, payload.at, "it has no payload");
            }
            pass(payload);
            payload = item();
        }
        content = new StreamPart(in, payload.body, "pxar payload of " + name);
        return Optional.of(new Entry(name, stat, payload.body));
    }

    /**
     * The bytes of the file that {@link #next} returned.
     *
     * @return a read beyond the end of the stream fails
     */
    public ReadableByteChannel content() {
        return content;
    }

    private Item item() throws IOException {
        long at = in.bytes();
        ByteBuffer head = ByteBuffer.allocate(PxarItem.HEADER).order(ByteOrder.LITTLE_ENDIAN);
        in.readFully(head, "pxar item");
        long type = head.getLong();
        long size = head.getLong();
        if (size < PxarItem.HEADER) {
            throw new TapeFormatException("pxar item", at + 8, "its size is " + Long.toUnsignedString(size));
        }
        return new Item(type, size - PxarItem.HEADER, at);
    }

    private PxarStat stat(Item item) throws IOException {
        boolean old = item.type == PxarItem.ENTRY_V1;
        int expected = old ? PxarItem.STAT_V1 : PxarItem.STAT;
        if ((!old && item.type != PxarItem.ENTRY) || item.body != expected) {
            throw new TapeFormatException("pxar entry", item.at, "mode and times should stand here");
        }
        ByteBuffer stat = ByteBuffer.allocate(expected).order(ByteOrder.LITTLE_ENDIAN);
        in.readFully(stat, "pxar entry");
        return old ? PxarStat.getV1(stat) : PxarStat.get(stat);
    }

    private String name(Item item) throws IOException {
        if (item.body < 2 || item.body > PxarItem.LONGEST_NAME + 1) {
            throw new TapeFormatException("pxar file name", item.at + 8, "it has " + (item.body - 1) + " bytes");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) item.body);
        in.readFully(bytes, "pxar file name");
        bytes.limit(bytes.limit() - 1);
        if (bytes.get(bytes.limit() == 0 ? 0 : bytes.limit() - 1) == 0 || bytes.array()[bytes.limit()] != 0) {
            throw new TapeFormatException("pxar file name", item.at, "it does not end with one zero byte");
        }
        String name;
        try {
            name = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new TapeFormatException("pxar file name", item.at, "it is no UTF-8");
        }
        boolean unsafe = name.equals(".")
                || name.equals("..")
                || name.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c));
        if (unsafe) {
            throw new TapeFormatException("pxar file name", item.at, "it is no plain name");
        }
        return name;
    }

    private void pass(Item item) throws IOException {
        if (item.body > LARGEST_SKIPPED) {
            throw new TapeFormatException("pxar item", item.at + 8, "an unknown item claims " + item.body + " bytes");
        }
        skip(item.body, "pxar item");
    }

    private void skip(long count, String what) throws IOException {
        long skipped = in.skip(count);
        if (skipped < count) {
            throw new TapeFormatException(what, in.bytes(), (count - skipped) + " bytes are missing");
        }
    }
}
