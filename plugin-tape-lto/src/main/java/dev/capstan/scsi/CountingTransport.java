package dev.capstan.scsi;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what goes through a transport. The counts may be read by any thread while another executes; closing closes the transport below. */
public final class CountingTransport implements ScsiTransport {
    private final ScsiTransport below;
    private final Map<Integer, Tally> tallies = new ConcurrentHashMap<>();

    /**
     * Starts counting.
     *
     * @param below where the commands go
     */
    public CountingTransport(ScsiTransport below) {
        this.below = below;
    }

    /**
     * What one operation code did so far.
     *
     * @param commands commands sent
     * @param notGood of these, how many ended otherwise than with GOOD
     * @param lost of these, how many lost the transport
     * @param bytes bytes moved, either way
     */
    public record Count(long commands, long notGood, long lost, long bytes) {}

    /**
     * The counts now.
     *
     * @return by operation code, ascending; a copy
     */
    public Map<Integer, Count> counts() {
        Map<Integer, Count> now = new TreeMap<>();
        tallies.forEach((opcode, tally) -> now.put(opcode, tally.count()));
        return now;
    }

    /**
     * The count of one operation code now.
     *
     * @param opcode operation code, 0 to 255
     * @return zeros if there was none
     */
    public Count count(int opcode) {
        Tally tally = tallies.get(opcode);
        return tally == null ? new Count(0, 0, 0, 0) : tally.count();
    }

    @Override
    public ScsiResult execute(byte[] cdb, DataDirection direction, ByteBuffer data, Duration timeout)
            throws TransportLost {
        Tally tally = tallies.computeIfAbsent(cdb[0] & 0xFF, opcode -> new Tally());
        tally.commands.increment();
        try {
            ScsiResult result = below.execute(cdb, direction, data, timeout);
            tally.bytes.add(result.transferred());
            if (!result.isGood()) {
                tally.notGood.increment();
            }
            return result;
        } catch (TransportLost e) {
            tally.lost.increment();
            throw e;
        }
    }

    @Override
    public int maxTransfer() {
        return below.maxTransfer();
    }

    @Override
    public void close() {
        below.close();
    }

    private static final class Tally {
        private final LongAdder commands = new LongAdder();
        private final LongAdder notGood = new LongAdder();
        private final LongAdder lost = new LongAdder();
        private final LongAdder bytes = new LongAdder();

        private Count count() {
            return new Count(commands.sum(), notGood.sum(), lost.sum(), bytes.sum());
        }
    }
}
