package dev.capstan.host.plugin;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads the central directory of a zip (APPNOTE.TXT 6.3.10, sections 4.3.12 and 4.3.16) and believes nothing in it: one
 * disk, no ZIP64, the directory ends where the end record starts, as many headers as announced, and no two members share
 * bytes. A reader that is lenient here can be shown other files than the next reader.
 */
final class ZipDirectory {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int MAX_COMMENT = 0xFFFF;
    private static final int MAX_DIRECTORY_BYTES = 32 << 20;

    private ZipDirectory() {}

    /**
     * Reads all headers.
     *
     * @param zip open for reading, not changed meanwhile
     * @param limits the number of entries is checked before anything is allocated for them
     * @return the members in the order of the central directory
     * @throws ZipMalformed when the zip is damaged or has more entries than allowed
     * @throws IOException when it cannot be read
     */
    static List<ZipMember> read(FileChannel zip, PluginLimits limits) throws ZipMalformed, IOException {
        long size = zip.size();
        int tailBytes = (int) Math.min(size, END_BYTES + MAX_COMMENT);
        ByteBuffer tail = bytes(zip, size - tailBytes, tailBytes);
        int end = endRecord(tail);
        int disk = tail.getShort(end + 4) & 0xFFFF; //       number of this disk: 2
        int startDisk = tail.getShort(end + 6) & 0xFFFF; //   disk with the directory's start: 2
        int here = tail.getShort(end + 8) & 0xFFFF; //       entries on this disk: 2
        int total = tail.getShort(end + 10) & 0xFFFF; //     entries in all: 2
        long length = tail.getInt(end + 12) & 0xFFFF_FFFFL; // size of the central directory: 4
        long offset = tail.getInt(end + 16) & 0xFFFF_FFFFL; // its offset: 4
        long endAt = size - tailBytes + end;
        if (total > limits.entries()) {
            throw new ZipMalformed("it has " + total + " entries or more, allowed are " + limits.entries());
        }
        if (disk != 0 || startDisk != 0 || here != total) {
            throw new ZipMalformed("it is one part of several");
        }
        if (offset + length != endAt) {
            throw new ZipMalformed("its central directory does not end where its end record starts, at byte " + endAt);
        }
        if (length > MAX_DIRECTORY_BYTES) {
            throw new ZipMalformed(
                    "its central directory has " + length + " bytes, allowed are " + MAX_DIRECTORY_BYTES);
        }
        ByteBuffer directory = bytes(zip, offset, (int) length);
        List<ZipMember> members = new ArrayList<>(total);
        while (members.size() < total) {
            members.add(ZipMember.read(directory));
        }
        if (directory.hasRemaining()) {
            throw new ZipMalformed("its central directory has more than the " + total + " entries it announces");
        }
        requireApart(members, offset);
        return members;
    }

    /** Reads exactly so many bytes from there, little endian. */
    static ByteBuffer bytes(FileChannel zip, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (zip.read(buffer, offset + buffer.position()) < 0) {
                throw new EOFException("the zip ended at byte " + (offset + buffer.position()));
            }
        }
        return buffer.flip();
    }

    private static int endRecord(ByteBuffer tail) throws ZipMalformed {
        for (int at = tail.limit() - END_BYTES; at >= 0; at--) {
            if (tail.getInt(at) == END_SIGNATURE) {
                int comment = tail.getShort(at + 20) & 0xFFFF; // comment length: 2, the comment ends the file
                if (at + END_BYTES + comment == tail.limit()) {
                    return at;
                }
            }
        }
        throw new ZipMalformed("it is no zip, or it was cut short: the end of its directory is missing");
    }

    private static void requireApart(List<ZipMember> members, long directoryOffset) throws ZipMalformed {
        List<ZipMember> inOrder = new ArrayList<>(members);
        inOrder.sort(Comparator.comparingLong(ZipMember::offset));
        long free = 0;
        for (ZipMember member : inOrder) {
            long end = member.offset() + ZipExpander.LOCAL_BYTES + member.nameBytes().length + member.compressed();
            if (member.offset() < free || end > directoryOffset) {
                throw new ZipMalformed(
                        "entry " + Printable.quoted(member.name()) + " shares bytes with another part of the zip");
            }
            free = end;
        }
    }
}
