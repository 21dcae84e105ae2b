package dev.capstan.tape.format.pxar;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * What an entry says beside its name.
 *
 * <pre>
 * offset size
 *      0    8  mode, with the type of file
 *      8    8  flags, 0
 *     16    4  uid
 *     20    4  gid
 *     24    8  modification time, seconds, signed
 *     32    4  nanoseconds
 *     36    4  zero
 * </pre>
 *
 * @param mode as in {@code st_mode}
 * @param uid owner
 * @param gid group
 * @param modified to the nanosecond
 */
public record PxarStat(long mode, int uid, int gid, Instant modified) {
    /** Bits of the mode that say what kind of file it is. */
    public static final long KIND = 0170000;
    /** A regular file. */
    public static final long REGULAR = 0100000;
    /** A folder. */
    public static final long FOLDER = 0040000;

    /** The root as PBS writes it: no execute bits, nobody's, of 1970. */
    static final PxarStat ROOT = new PxarStat(FOLDER | 0664, 0, 0, Instant.EPOCH);

    /**
     * Whether it is a regular file.
     *
     * @return by its mode
     */
    public boolean isRegular() {
        return (mode & KIND) == REGULAR;
    }

    boolean isFolder() {
        return (mode & KIND) == FOLDER;
    }

    void putTo(ByteBuffer to) {
        to.putLong(mode).putLong(0).putInt(uid).putInt(gid);
        to.putLong(modified.getEpochSecond()).putInt(modified.getNano()).putInt(0);
    }

    static PxarStat get(ByteBuffer from) {
        long mode = from.getLong();
        from.getLong();
        int uid = from.getInt();
        int gid = from.getInt();
        long seconds = from.getLong();
        long nanos = Integer.toUnsignedLong(from.getInt());
        return new PxarStat(mode, uid, gid, time(seconds, nanos));
    }

    /** The old layout: nanoseconds since 1970 in one unsigned number. */
    static PxarStat getV1(ByteBuffer from) {
        long mode = from.getLong();
        from.getLong();
        int uid = from.getInt();
        int gid = from.getInt();
        long nanos = from.getLong();
        return new PxarStat(
                mode,
                uid,
                gid,
                time(Long.divideUnsigned(nanos, 1_000_000_000), Long.remainderUnsigned(nanos, 1_000_000_000)));
    }

    /** No time on tape may stop a restore: what no calendar holds becomes 1970. */
    private static Instant time(long seconds, long nanos) {
        boolean possible = seconds >= Instant.MIN.getEpochSecond()
                && seconds < Instant.MAX.getEpochSecond() - 5
                && nanos < 1_000_000_000;
        return possible ? Instant.ofEpochSecond(seconds, nanos) : Instant.EPOCH;
    }
}
