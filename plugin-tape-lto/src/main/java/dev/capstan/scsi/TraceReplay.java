package dev.capstan.scsi;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Answers commands as a trace says, one line after the other: a drive somebody else has becomes a test. A command that is not the next of the
 * trace is an error. Records come back as zeros, since a trace holds only their length and checksum.
 */
public final class TraceReplay implements ScsiTransport {
    private static final int MOST_BYTES = 8 << 20;

    private final Deque<Numbered> lines = new ArrayDeque<>();

    private record Numbered(int number, TraceLine line) {}

    /**
     * Takes a trace.
     *
     * @param trace its lines; empty ones and those that begin with {@code #} are left out
     * @throws IllegalArgumentException if a line is not one of a trace; names its number
     */
    public TraceReplay(List<String> trace) {
        int number = 0;
        for (String line : trace) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                lines.add(new Numbered(number, TraceLine.parse(line, number)));
            }
        }
    }

    /**
     * Commands not asked for yet.
     *
     * @return zero when the whole trace was replayed
     */
    public int remaining() {
        return lines.size();
    }

    /**
     * Answers the next command of the trace.
     *
     * @throws IllegalStateException if it is not the next command of the trace; names the line and what it has
     */
    @Override
    public ScsiResult execute(byte[] cdb, DataDirection direction, ByteBuffer data, Duration timeout)
            throws TransportLost {
        Numbered next = lines.poll();
        String block = TraceLine.hex(cdb);
        if (next == null) {
            throw new IllegalStateException("command " + block + " behind the end of the trace");
        }
        TraceLine line = next.line();
        String sent =
                direction == DataDirection.OUT ? TraceLine.show(cdb[0] & 0xFF, direction, data) : TraceLine.NOTHING;
        if (!line.cdb().equals(block)
                || line.direction() != direction
                || line.length() != data.remaining()
                || !line.sent().equals(sent)) {
            throw new IllegalStateException("line " + next.number() + " of the trace has [" + line.cdb() + ' '
                    + line.direction() + ' ' + line.length() + ' ' + line.sent() + "], asked for is [" + block + ' '
                    + direction + ' ' + data.remaining() + ' ' + sent + ']');
        }
        ScsiResult result = line.result().orElse(null);
        if (result == null) {
            throw new TransportLost(line.lost());
        }
        if (direction == DataDirection.IN) {
            data.put(line.receivedBytes(result.transferred()));
        } else {
            data.position(data.position() + result.transferred());
        }
        return result;
    }

    @Override
    public int maxTransfer() {
        return MOST_BYTES;
    }

    @Override
    public void close() {
        lines.clear();
    }
}
