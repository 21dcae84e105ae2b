package dev.capstan.tape.format.pxar;

import dev.capstan.tape.format.record.RecordWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

/** Writes the archive of a snapshot's files (PBS tape format, B.5), byte for byte as PBS does. One thread. */
public final class PxarWriter {
    private final RecordWriter out;
    private final long begin;
    private final GoodbyeTable table = new GoodbyeTable();

    /**
     * Begins the archive.
     *
     * @param out stands where the archive begins
     * @throws IOException from the writer
     */
    public PxarWriter(RecordWriter out) throws IOException {
        this.out = out;
        this.begin = out.bytes();
        stat(PxarStat.ROOT);
    }

    /**
     * Adds a file.
     *
     * @param name one segment of a path
     * @param stat of a regular file
     * @param size bytes
     * @param content exactly so many
     * @throws IOException from writer or content
     */
    public void add(String name, PxarStat stat, long size, ReadableByteChannel content) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        long start = position();
        ByteBuffer head = item(PxarItem.FILENAME, bytes.length + 1L, bytes.length + 1);
        out.put(head.put(bytes).put((byte) 0).flip());
        stat(stat);
        out.put(item(PxarItem.PAYLOAD, size, 0).flip());
        out.put(content, size);
        table.add(bytes, start, position() - start);
    }

    private void stat(PxarStat stat) throws IOException {
        ByteBuffer entry = item(PxarItem.ENTRY, PxarItem.STAT, PxarItem.STAT);
        stat.putTo(entry);
        out.put(entry.flip());
    }

    private static ByteBuffer item(long type, long body, int room) {
        ByteBuffer item = ByteBuffer.allocate(PxarItem.HEADER + room).order(ByteOrder.LITTLE_ENDIAN);
        return item.putLong(type).putLong(Math.addExact(PxarItem.HEADER, body));
    }

    /**
     * Ends the archive.
     *
     * @throws IOException from the writer
     */
    public void finish() throws IOException {
        out.put(table.item(position()));
    }

    private long position() {
        return out.bytes() - begin;
    }
}
