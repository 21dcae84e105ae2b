package dev.capstan.scsi.emulator.medium;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * The list of a cartridge's objects: a file of entries of 32 bytes, entry <i>n</i> for object <i>n</i>. How many of them count is in
 * {@link MediumState}; bytes behind are left over and overwritten.
 *
 * <p>Entry, big-endian: 0 offset (8), 8 filemarks before it (8), 16 length (4), 20 kind, 1 record, 2 filemark (1), 21 zero (1), 22 key
 * number (2), 24 zero (4), 28 CRC-32C of bytes 0 to 27 (4).
 */
final class ObjectIndex implements Closeable {
    static final String FILE = "objects";
    static final int ENTRY = 32;
    private static final int RECORD = 1;
    private static final int FILEMARK = 2;

    private final Path path;
    private final FileChannel channel;
    private final ByteBuffer entry = ByteBuffer.allocateDirect(ENTRY);
    private final CRC32C crc = new CRC32C();

    ObjectIndex(Path directory) throws IOException {
        this.path = directory.resolve(FILE);
        this.channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    void write(long number, TapeObject object) throws IOException {
        entry.clear();
        entry.putLong(object.offset()).putLong(object.fileNumber()).putInt(object.length());
        entry.put((byte) (object.filemark() ? FILEMARK : RECORD)).put((byte) 0).putShort((short) object.key());
        entry.putInt(0).putInt(checksum());
        entry.flip();
        long at = Math.multiplyExact(number, ENTRY);
        while (entry.hasRemaining()) {
            at += channel.write(entry, at);
        }
    }

    TapeObject read(long number) throws IOException {
        entry.clear();
        long at = Math.multiplyExact(number, ENTRY);
        while (entry.hasRemaining()) {
            int got = channel.read(entry, at);
            if (got < 0) {
                throw new DamagedMedium(path + ": object " + number + " is missing at byte " + at);
            }
            at += got;
        }
        entry.position(ENTRY - 4);
        if (checksum() != entry.getInt(28)) {
            throw new DamagedMedium(path + ": the entry of object " + number + " is damaged");
        }
        int kind = entry.get(20);
        int length = entry.getInt(16);
        if ((kind != RECORD && kind != FILEMARK) || length < 0 || entry.getLong(0) < 0) {
            throw new DamagedMedium(path + ": the entry of object " + number + " makes no sense");
        }
        return new TapeObject(
                kind == FILEMARK, entry.getLong(0), length, entry.getShort(22) & 0xFFFF, entry.getLong(8));
    }

    /** Gives the disk space of what lies behind back. */
    void truncate(long count) throws IOException {
        channel.truncate(Math.multiplyExact(count, ENTRY));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Checksum of the entry's first 28 bytes; the position stands behind them and stays. */
    private int checksum() {
        int position = entry.position();
        entry.position(0).limit(ENTRY - 4);
        crc.reset();
        crc.update(entry);
        entry.limit(ENTRY).position(position);
        return (int) crc.getValue();
    }
}
