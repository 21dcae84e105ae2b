package dev.capstan.host.snapshot;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Cuts a stream into chunks where its content says so, so that the same content gives the same chunks wherever it stands. Sizes and cut condition are
 * those of the PBS tape format, H.2; the table is Capstan's own.
 *
 * <p>A rolling hash (buzhash) runs over the last {@value #WINDOW} bytes: for each byte {@code h = rotateLeft(h, 1) ^ T[leaving] ^ T[entering]}, 32 bits
 * wide; the leaving byte's rotation by the window's 64 is the identity. With an average {@code avg}, a power of two, a chunk ends after a byte where it
 * is at least {@code avg / 4} long and {@code (h & (2 avg - 1)) >= 2 avg - 3}, or where it is {@code avg * 4} long. The window restarts empty after a
 * cut, so a chunk's length depends on nothing before the chunk.
 *
 * <p>{@code T[i]} is the first 4 bytes, big-endian, of SHA-256 over the 24 ASCII characters {@code Capstan chunker table v1} and the byte {@code i}.
 *
 * <p>One thread. Where the cuts fall does not depend on how the stream is sliced into calls.
 */
public final class Chunker {
    /** The average for file data, in bytes: 4 MiB. */
    public static final int DATA_AVERAGE = 4 << 20;

    /** The average for the listing, which is small and of which one part changes from snapshot to snapshot, in bytes: 256 KiB. */
    public static final int LISTING_AVERAGE = 256 << 10;

    static final int WINDOW = 64;

    private static final int SMALLEST_AVERAGE = 4 * WINDOW;
    private static final int LARGEST_AVERAGE = DataBlob.MAX_DATA / 4;
    private static final int[] TABLE = table();

    private final int minimum;
    private final int maximum;
    private final int mask;
    private final int limit;

    private final byte[] window = new byte[WINDOW];
    private int length;
    private int hash;

    /**
     * A chunker at the start of a stream.
     *
     * @param average a power of two from 256 bytes to 32 MiB
     * @throws IllegalArgumentException for any other
     */
    public Chunker(int average) {
        if (Integer.bitCount(average) != 1 || average < SMALLEST_AVERAGE || average > LARGEST_AVERAGE) {
            throw new IllegalArgumentException("the average chunk is a power of two from " + SMALLEST_AVERAGE + " to "
                    + LARGEST_AVERAGE + ", not " + average);
        }
        minimum = average / 4;
        maximum = average * 4;
        mask = 2 * average - 1;
        limit = 2 * average - 3;
    }

    static int[] table() {
        int[] table = new int[256];
        for (int i = 0; i < table.length; i++) {
            byte[] hash = Sha256.hash("Capstan chunker table v1".getBytes(US_ASCII), new byte[] {(byte) i});
            table[i] = ByteBuffer.wrap(hash).order(ByteOrder.BIG_ENDIAN).getInt();
        }
        return table;
    }

    /** No chunk but the last of a stream is shorter, in bytes. */
    public int minimum() {
        return minimum;
    }

    /** No chunk is longer, in bytes. */
    public int maximum() {
        return maximum;
    }

    /** The bytes taken since the last cut. */
    public int pending() {
        return length;
    }

    /**
     * Takes the next slice of the stream, up to the first cut in it.
     *
     * @return how many bytes of the slice belong to the chunk that ends in it, 1 to {@code count}; the rest is to be offered again. Or 0: the whole slice
     *     was taken and no chunk ends in it
     */
    public int feed(byte[] data, int offset, int count) {
        Objects.checkFromIndexSize(offset, count, data.length);
        int end = offset + count;
        int at = skip(offset, end);
        while (at < end && length < minimum) {
            enter(data[at++]);
        }
        // From 64 bytes into the slice on, the leaving byte stands in the slice itself.
        int direct = Math.min(end, Math.addExact(offset, WINDOW));
        boolean cut = at > offset && ends();
        while (!cut && at < direct) {
            roll(data[at++]);
            cut = ends();
        }
        if (!cut && at < end) {
            at = rollWithin(data, at, end);
            cut = ends();
        }
        if (!cut) {
            return 0;
        }
        length = 0;
        hash = 0;
        return at - offset;
    }

    /** No cut can fall before the minimum, so only the last 64 bytes before it matter. */
    private int skip(int at, int end) {
        int skipped = Math.min(end - at, Math.max(0, minimum - WINDOW - length));
        length += skipped;
        return at + skipped;
    }

    private void enter(byte entering) {
        // The minimum is a multiple of the window, so the slots are filled from 0 on.
        window[length++ & (WINDOW - 1)] = entering;
        hash = Integer.rotateLeft(hash, 1) ^ TABLE[entering & 0xff];
    }

    private void roll(byte entering) {
        int slot = length++ & (WINDOW - 1);
        hash = Integer.rotateLeft(hash, 1) ^ TABLE[window[slot] & 0xff] ^ TABLE[entering & 0xff];
        window[slot] = entering;
    }

    private boolean ends() {
        return length == maximum || (length >= minimum && (hash & mask) >= limit);
    }

    /** The inner loop: rolls up to the first cut and leaves the window as {@link #roll} would. */
    private int rollWithin(byte[] data, int from, int end) {
        int stop = from + Math.min(end - from, maximum - length);
        int[] table = TABLE;
        int rolling = hash;
        int at = from;
        while (at < stop) {
            rolling = Integer.rotateLeft(rolling, 1) ^ table[data[at - WINDOW] & 0xff] ^ table[data[at] & 0xff];
            at++;
            if ((rolling & mask) >= limit) {
                break;
            }
        }
        hash = rolling;
        length += at - from;
        for (int back = 1; back <= WINDOW; back++) {
            window[(length - back) & (WINDOW - 1)] = data[at - back];
        }
        return at;
    }
}
