package dev.capstan.host.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates members of one zip and counts while it does: what a member declares as its size is only compared at the end.
 * One thread. Close frees the inflater.
 */
final class ZipExpander implements AutoCloseable {
    /** Fixed part of a local file header (APPNOTE.TXT 6.3.10, section 4.3.7). */
    static final int LOCAL_BYTES = 30;

    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int BUFFER = 64 << 10;
    private static final int ENCRYPTED = 1;

    private final FileChannel zip;
    private final PluginLimits limits;
    private final Inflater inflater = new Inflater(true);
    private final byte[] out = new byte[BUFFER];
    private long total;

    ZipExpander(FileChannel zip, PluginLimits limits) {
        this.zip = zip;
        this.limits = limits;
    }

    /**
     * Writes the member's bytes.
     *
     * @param member from {@link ZipDirectory#read}
     * @param to where to; not closed
     * @throws ZipMalformed when the member is damaged or larger than allowed; part of it may have been written
     * @throws IOException when reading or writing fails
     */
    void expand(ZipMember member, OutputStream to) throws ZipMalformed, IOException {
        if ((member.flags() & ENCRYPTED) != 0) {
            throw damaged(member, "is encrypted");
        }
        long data = dataOffset(member);
        CRC32 crc = new CRC32();
        long size = switch (member.method()) {
            case ZipMember.STORED -> copy(member, data, to, crc);
            case ZipMember.DEFLATED -> inflate(member, data, to, crc);
            default -> throw damaged(member, "uses compression method " + member.method() + ", allowed are 0 and 8");
        };
        if (size != member.size() || crc.getValue() != member.crc()) {
            throw damaged(member, "is damaged: its size or checksum is not what the zip says");
        }
    }

    @Override
    public void close() {
        inflater.end();
    }

    private long dataOffset(ZipMember member) throws ZipMalformed, IOException {
        ByteBuffer local = ZipDirectory.bytes(zip, member.offset(), LOCAL_BYTES + member.nameBytes().length);
        int method = local.getShort(8) & 0xFFFF; //      compression method: 2
        int nameLength = local.getShort(26) & 0xFFFF; //  file name length: 2
        int extra = local.getShort(28) & 0xFFFF; //      extra field length: 2
        byte[] name = new byte[member.nameBytes().length];
        local.get(LOCAL_BYTES, name);
        if (local.getInt(0) != LOCAL_SIGNATURE
                || method != member.method()
                || nameLength != name.length
                || !Arrays.equals(name, member.nameBytes())) {
            throw damaged(member, "is another one in its own header at byte " + member.offset());
        }
        long data = member.offset() + LOCAL_BYTES + nameLength + extra;
        if (data + member.compressed() > zip.size()) {
            throw damaged(member, "reaches beyond the end of the zip");
        }
        return data;
    }

    private long copy(ZipMember member, long data, OutputStream to, CRC32 crc) throws ZipMalformed, IOException {
        if (member.compressed() != member.size()) {
            throw damaged(member, "is stored, yet its two sizes differ");
        }
        long done = 0;
        while (done < member.compressed()) {
            byte[] part = part(member, data, done);
            count(member, done + part.length, done + part.length, part.length);
            crc.update(part);
            to.write(part);
            done += part.length;
        }
        return done;
    }

    private long inflate(ZipMember member, long data, OutputStream to, CRC32 crc) throws ZipMalformed, IOException {
        inflater.reset();
        long taken = 0;
        long done = 0;
        while (!inflater.finished()) {
            int length = inflated(member);
            if (length == 0 && !inflater.finished()) {
                if (inflater.needsDictionary() || !inflater.needsInput() || taken == member.compressed()) {
                    throw damaged(member, "is cut short or damaged");
                }
                byte[] part = part(member, data, taken);
                inflater.setInput(part);
                taken += part.length;
                continue;
            }
            done += length;
            count(member, done, inflater.getBytesRead(), length);
            crc.update(out, 0, length);
            to.write(out, 0, length);
        }
        if (inflater.getBytesRead() != member.compressed()) {
            throw damaged(member, "has bytes behind its end");
        }
        return done;
    }

    private int inflated(ZipMember member) throws ZipMalformed {
        try {
            return inflater.inflate(out);
        } catch (DataFormatException e) {
            throw damaged(member, "is damaged: " + e.getMessage());
        }
    }

    private byte[] part(ZipMember member, long data, long done) throws IOException {
        int length = (int) Math.min(BUFFER, member.compressed() - done);
        return ZipDirectory.bytes(zip, data + done, length).array();
    }

    private void count(ZipMember member, long inflated, long compressed, int more) throws ZipMalformed {
        total += more;
        if (inflated > limits.entryBytes()) {
            throw damaged(member, "inflates to more than the " + limits.entryBytes() + " bytes allowed for one entry");
        }
        if (total > limits.totalBytes()) {
            throw new ZipMalformed("it inflates to more than the " + limits.totalBytes() + " bytes allowed in all");
        }
        if (inflated > PluginLimits.RATIO_FLOOR && inflated / Math.max(1, compressed) > limits.ratio()) {
            throw damaged(member, "inflates to more than " + limits.ratio() + " times its size, as a zip bomb does");
        }
    }

    private static ZipMalformed damaged(ZipMember member, String what) {
        return new ZipMalformed("entry " + Printable.quoted(member.name()) + " " + what);
    }
}
