package dev.capstan.examples.directory.digests;

import dev.capstan.api.content.Digest;
import dev.capstan.examples.directory.disk.Scratch;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;

/**
 * What is known of each digest of one snapshot. A hash table with linear probing; up to 65,536 digests in memory, more in a
 * mapped file, so that the heap does not grow with the number of chunks. Used by one thread.
 */
public final class DigestTable {
    /** What is known of a digest. */
    public enum State {
        /** Never asked for. */
        UNKNOWN(0),
        /** The target has it. */
        HELD(1),
        /** Its blob must come. */
        WANTED(2),
        /** Its blob came. */
        CAME(3);

        private final long code;

        State(long code) {
            this.code = code;
        }
    }

    private static final List<State> BY_CODE = List.of(State.UNKNOWN, State.HELD, State.WANTED, State.CAME);
    private static final int SLOT = Digest.BYTES + Long.BYTES;
    private static final int MOST_IN_MEMORY = 1 << 17;
    private static final int MOST_SLOTS = 1 << 25; // 1.25 GiB of file, 25 million digests: 100 TB in chunks of 4 MiB

    private final Path scratchFolder;
    private ByteBuffer slots = ByteBuffer.allocate(256 * SLOT);
    private int capacity = 256;
    private int used;

    /**
     * Empty.
     *
     * @param scratchFolder where a file may be made
     */
    public DigestTable(Path scratchFolder) {
        this.scratchFolder = scratchFolder;
    }

    /**
     * Looks.
     *
     * @param digest which
     * @return {@link State#UNKNOWN} when it was never put
     */
    public State get(Digest digest) {
        return BY_CODE.get((int) slots.getLong(slot(digest) + Digest.BYTES));
    }

    /**
     * Remembers.
     *
     * @param digest which
     * @param state not {@link State#UNKNOWN}
     * @throws IOException when the file cannot be made, or there are more than 25 million
     */
    public void put(Digest digest, State state) throws IOException {
        int at = slot(digest);
        if (slots.getLong(at + Digest.BYTES) == 0) {
            if (used >= capacity / 4 * 3 || (used >= capacity / 2 && capacity < MOST_SLOTS)) {
                grow();
                at = slot(digest);
            }
            used++;
            digest.putTo(slots.position(at));
        }
        slots.putLong(at + Digest.BYTES, state.code);
    }

    private int slot(Digest digest) {
        long mixed = (digest.a() ^ Long.rotateLeft(digest.b(), 17) ^ Long.rotateLeft(digest.c(), 31) ^ digest.d())
                * 0x9E3779B97F4A7C15L;
        int mask = capacity - 1;
        int index = (int) (mixed >>> 32) & mask;
        while (slots.getLong(index * SLOT + Digest.BYTES) != 0
                && !Digest.read(slots.position(index * SLOT)).equals(digest)) {
            index = (index + 1) & mask;
        }
        return index * SLOT;
    }

    private void grow() throws IOException {
        if (capacity == MOST_SLOTS) {
            throw new IOException("a snapshot has more than " + used + " different chunks");
        }
        ByteBuffer old = slots;
        int oldCapacity = capacity;
        slots = empty(2 * capacity);
        capacity = 2 * capacity;
        for (int i = 0; i < oldCapacity; i++) {
            long state = old.getLong(i * SLOT + Digest.BYTES);
            if (state != 0) {
                Digest digest = Digest.read(old.position(i * SLOT));
                int at = slot(digest);
                digest.putTo(slots.position(at));
                slots.putLong(at + Digest.BYTES, state);
            }
        }
    }

    private ByteBuffer empty(int wanted) throws IOException {
        if (wanted <= MOST_IN_MEMORY) {
            return ByteBuffer.allocate(wanted * SLOT);
        }
        try (FileChannel file = Scratch.open(scratchFolder)) {
            // Real zeros, not a hole: a disk that fills up fails here and not, fatally, at an access to the mapping.
            ByteBuffer zeros = ByteBuffer.allocate(1 << 18);
            for (long left = (long) wanted * SLOT; left > 0; ) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), left));
                left -= file.write(zeros);
            }
            return file.map(FileChannel.MapMode.READ_WRITE, 0, (long) wanted * SLOT);
        }
    }
}
