package dev.capstan.tape.format.catalog;

import dev.capstan.tape.format.Uuids;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes a media catalog record by record; padding is zero. One thread. */
public final class CatalogWriter {
    /** Where the bytes go. */
    @FunctionalInterface
    public interface Output {
        /**
         * Takes bytes.
         *
         * @param bytes emptied
         * @throws IOException when it cannot
         */
        void put(ByteBuffer bytes) throws IOException;
    }

    private static final int LONGEST = 1 + MediaCatalog.FIXED + 255 + 1 + 0xFFFF;

    private final Output out;
    private final ByteBuffer bytes = ByteBuffer.allocate(LONGEST).order(ByteOrder.LITTLE_ENDIAN);

    /**
     * Begins a catalog.
     *
     * @param out gets the bytes
     * @throws IOException from the output
     */
    public CatalogWriter(Output out) throws IOException {
        this.out = out;
        out.put(bytes.putLong(MediaCatalog.MAGIC).flip());
    }

    /**
     * Adds a record.
     *
     * @param item in the order of the format
     * @throws IllegalArgumentException for a store of more than 255 bytes or a path of more than 65,535
     * @throws IOException from the output
     */
    public void add(CatalogRecord item) throws IOException {
        bytes.clear();
        if (item instanceof CatalogRecord.Label label) {
            start('L', label.file(), label.uuid());
            bytes.putLong(label.sequence());
        } else if (item instanceof CatalogRecord.ArchiveStart archive) {
            byte[] store = text("store", archive.store(), 0xFF);
            start('A', archive.file(), archive.uuid());
            bytes.put((byte) store.length).put(new byte[7]).put(store);
        } else if (item instanceof CatalogRecord.Chunk chunk) {
            bytes.put((byte) 'C');
            chunk.digest().putTo(bytes);
        } else if (item instanceof CatalogRecord.ArchiveEnd end) {
            start('E', end.file(), end.uuid());
        } else if (item instanceof CatalogRecord.Snapshot snapshot) {
            byte[] store = text("store", snapshot.store(), 0xFF);
            byte[] path = text("snapshot path", snapshot.path(), 0xFFFF);
            start('S', snapshot.file(), snapshot.uuid());
            bytes.put((byte) store.length)
                    .put((byte) 0)
                    .putShort((short) path.length)
                    .putInt(0);
            bytes.put(store).put((byte) ':').put(path);
        }
        out.put(bytes.flip());
    }

    private void start(char type, long file, java.util.UUID uuid) {
        bytes.put((byte) type).putLong(file);
        Uuids.put(uuid, bytes);
    }

    private static byte[] text(String what, String text, int longest) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > longest) {
            throw new IllegalArgumentException(what + " has " + bytes.length + " bytes, more than " + longest);
        }
        return bytes;
    }
}
