package dev.capstan.host.source.tar;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.capstan.host.snapshot.PathBytes;
import java.util.Arrays;

/**
 * A header block of 512 bytes (IEEE Std 1003.1, pax, ustar interchange format). Numbers are octal digits. What does not fit is cut short or left zero here,
 * and stands in the extended header before it.
 *
 * @param name the {@code name} field, with {@code prefix} before it if that is used
 * @param mode permission bits
 * @param uid owner
 * @param gid group
 * @param size bytes of data behind the header
 * @param modified seconds since 1970
 * @param flag type flag
 * @param link the {@code linkname} field
 * @param user name of the owner
 * @param group name of the group
 * @param major of a device
 * @param minor of a device
 */
record UstarHeader(
        PathBytes name,
        int mode,
        long uid,
        long gid,
        long size,
        long modified,
        byte flag,
        PathBytes link,
        String user,
        String group,
        long major,
        long minor) {
    /** Type flag of an extended header for the next entry. */
    static final byte EXTENDED = 'x';

    static final int NAME_LENGTH = 100;
    static final int OWNER_LENGTH = 31;
    static final long LARGEST_8 = 07777777L;
    static final long LARGEST_12 = 077777777777L;

    private static final int NAME = 0; // 100
    private static final int MODE = 100; // 8
    private static final int UID = 108; // 8
    private static final int GID = 116; // 8
    private static final int SIZE = 124; // 12
    private static final int MTIME = 136; // 12
    private static final int CHECKSUM = 148; // 8
    private static final int FLAG = 156; // 1
    private static final int LINK = 157; // 100
    private static final int MAGIC = 257; // 6, "ustar" and NUL; then version, 2, "00"
    private static final int USER = 265; // 32
    private static final int GROUP = 297; // 32
    private static final int MAJOR = 329; // 8
    private static final int MINOR = 337; // 8
    private static final int PREFIX = 345; // 155, then 12 unused
    private static final int PREFIX_LENGTH = 155;
    private static final byte[] USTAR = {'u', 's', 't', 'a', 'r', 0, '0', '0'};

    byte[] encode() {
        byte[] block = new byte[Blocks.SIZE];
        text(block, NAME, NAME_LENGTH, name.bytes());
        octal(block, MODE, 8, mode);
        octal(block, UID, 8, uid > LARGEST_8 ? 0 : uid);
        octal(block, GID, 8, gid > LARGEST_8 ? 0 : gid);
        octal(block, SIZE, 12, size > LARGEST_12 ? 0 : size);
        octal(block, MTIME, 12, modified < 0 || modified > LARGEST_12 ? 0 : modified);
        block[FLAG] = flag;
        text(block, LINK, NAME_LENGTH, link.bytes());
        System.arraycopy(USTAR, 0, block, MAGIC, USTAR.length);
        text(block, USER, OWNER_LENGTH, user.getBytes(UTF_8));
        text(block, GROUP, OWNER_LENGTH, group.getBytes(UTF_8));
        octal(block, MAJOR, 8, major);
        octal(block, MINOR, 8, minor);
        octal(block, CHECKSUM, 7, checksum(block));
        block[CHECKSUM + 7] = ' ';
        return block;
    }

    private static void text(byte[] block, int at, int room, byte[] value) {
        System.arraycopy(value, 0, block, at, Math.min(room, value.length));
    }

    /** Digits with leading zeros and a NUL behind them. */
    private static void octal(byte[] block, int at, int width, long value) {
        long rest = value;
        for (int i = at + width - 2; i >= at; i--) {
            block[i] = (byte) ('0' + (rest & 7));
            rest >>>= 3;
        }
        if (rest != 0) {
            throw new IllegalArgumentException(value + " does not fit into " + (width - 1) + " octal digits");
        }
    }

    /** The sum of all bytes, those of the sum itself counted as spaces. */
    private static int checksum(byte[] block) {
        int sum = 8 * ' ';
        for (int i = 0; i < block.length; i++) {
            sum += i >= CHECKSUM && i < CHECKSUM + 8 ? 0 : block[i] & 0xff;
        }
        return sum;
    }

    static boolean isZero(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    static UstarHeader decode(byte[] block, long offset) throws TarException {
        if (!Arrays.equals(block, MAGIC, MAGIC + USTAR.length, USTAR, 0, USTAR.length)) {
            throw new TarException(offset + MAGIC, "no header of a pax archive");
        }
        if (number(block, CHECKSUM, 8, offset) != checksum(block)) {
            throw new TarException(offset + CHECKSUM, "a header with a wrong checksum");
        }
        PathBytes prefix = PathBytes.of(field(block, PREFIX, PREFIX_LENGTH));
        return new UstarHeader(
                prefix.child(PathBytes.of(field(block, NAME, NAME_LENGTH))),
                (int) number(block, MODE, 8, offset),
                number(block, UID, 8, offset),
                number(block, GID, 8, offset),
                number(block, SIZE, 12, offset),
                number(block, MTIME, 12, offset),
                block[FLAG],
                PathBytes.of(field(block, LINK, NAME_LENGTH)),
                new String(field(block, USER, OWNER_LENGTH + 1), UTF_8),
                new String(field(block, GROUP, OWNER_LENGTH + 1), UTF_8),
                number(block, MAJOR, 8, offset),
                number(block, MINOR, 8, offset));
    }

    private static byte[] field(byte[] block, int at, int width) {
        int end = at;
        while (end < at + width && block[end] != 0) {
            end++;
        }
        return Arrays.copyOfRange(block, at, end);
    }

    private static long number(byte[] block, int at, int width, long offset) throws TarException {
        String digits = new String(field(block, at, width), ISO_8859_1).strip();
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '7')) {
            throw new TarException(offset + at, "a number that is not octal");
        }
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }
}
