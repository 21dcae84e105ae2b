package dev.capstan.host.plugin;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * One central directory file header (APPNOTE.TXT 6.3.10, section 4.3.12), little endian.
 *
 * @param name file name, UTF-8; a directory ends with {@code /}
 * @param flags general purpose bit flag (section 4.4.4)
 * @param method compression method (section 4.4.5): 0 stored, 8 deflated
 * @param crc CRC-32 of the inflated bytes
 * @param compressed bytes as stored in the zip
 * @param size inflated bytes as declared
 * @param type Unix file type, the upper four bits of {@code st_mode}; 0 when the maker gave none
 * @param offset of the local file header from the start of the zip
 */
record ZipMember(String name, int flags, int method, long crc, long compressed, long size, int type, long offset) {

    static final int BYTES = 46;
    static final int STORED = 0;
    static final int DEFLATED = 8;

    private static final int SIGNATURE = 0x02014b50;
    private static final int UNIX = 3; // section 4.4.2, upper byte of "version made by"
    private static final int MAC = 19;
    private static final int S_IFMT = 0xF000;
    private static final long ZIP64 = 0xFFFF_FFFFL;

    /** Takes one header from the buffer, whose position moves behind it. */
    static ZipMember read(ByteBuffer in) throws ZipMalformed {
        int start = in.position();
        if (in.remaining() < BYTES || in.getInt(start) != SIGNATURE) {
            throw new ZipMalformed("its central directory is damaged at byte " + start);
        }
        int host = in.get(start + 5) & 0xFF; //        version made by, upper byte: 1 byte
        int flags = in.getShort(start + 8) & 0xFFFF; //  general purpose flags: 2
        int method = in.getShort(start + 10) & 0xFFFF; //  compression method: 2
        long crc = in.getInt(start + 16) & ZIP64; //      crc-32: 4
        long compressed = in.getInt(start + 20) & ZIP64; // compressed size: 4
        long size = in.getInt(start + 24) & ZIP64; //     uncompressed size: 4
        int nameLength = in.getShort(start + 28) & 0xFFFF; // file name length: 2
        int extra = in.getShort(start + 30) & 0xFFFF; //   extra field length: 2
        int comment = in.getShort(start + 32) & 0xFFFF; //  file comment length: 2
        int external = in.getInt(start + 38); //          external file attributes: 4
        long offset = in.getInt(start + 42) & ZIP64; //    offset of local header: 4
        int end = start + BYTES + nameLength + extra + comment;
        if (end > in.limit()) {
            throw new ZipMalformed("its central directory is damaged at byte " + start);
        }
        byte[] name = new byte[nameLength];
        in.get(start + BYTES, name);
        in.position(end);
        if (compressed == ZIP64 || size == ZIP64 || offset == ZIP64) {
            throw new ZipMalformed("it uses the ZIP64 format, which no plugin needs");
        }
        int type = host == UNIX || host == MAC ? external >>> 16 & S_IFMT : 0;
        return new ZipMember(decoded(name), flags, method, crc, compressed, size, type, offset);
    }

    /** The name as stored: decoding was strict, so encoding gives the same bytes. */
    byte[] nameBytes() {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    boolean directory() {
        return name.endsWith("/");
    }

    private static String decoded(byte[] name) throws ZipMalformed {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ZipMalformed("it has an entry whose name is not UTF-8");
        }
    }
}
