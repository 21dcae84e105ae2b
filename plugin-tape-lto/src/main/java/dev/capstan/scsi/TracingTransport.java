package dev.capstan.scsi;

import java.io.IOException;
import java.io.Writer;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * Writes one line of text for each command that goes through, in a form that {@link TraceReplay} reads. Keys never get into it: what SECURITY
 * PROTOCOL OUT sends is always left out, and of records only length and CRC-32C are shown. Closing closes the transport below, and leaves the
 * writer open. A trace that cannot be written is logged once and given up; the commands go on.
 */
public final class TracingTransport implements ScsiTransport {
    private static final System.Logger LOG = System.getLogger(TracingTransport.class.getName());

    private final ScsiTransport below;
    private final Writer out;
    private boolean broken;

    /**
     * Starts a trace.
     *
     * @param below where the commands go
     * @param out takes the lines; flushed after each; may be shared by several transports
     */
    public TracingTransport(ScsiTransport below, Writer out) {
        this.below = below;
        this.out = out;
    }

    @Override
    public ScsiResult execute(byte[] cdb, DataDirection direction, ByteBuffer data, Duration timeout)
            throws TransportLost {
        int opcode = cdb[0] & 0xFF;
        int start = data.position();
        int length = data.remaining();
        String sent = direction == DataDirection.OUT ? TraceLine.show(opcode, direction, data) : TraceLine.NOTHING;
        String block = TraceLine.hex(cdb);
        try {
            ScsiResult result = below.execute(cdb, direction, data, timeout);
            String received = direction == DataDirection.IN
                    ? TraceLine.show(opcode, direction, data.duplicate().flip().position(start))
                    : TraceLine.NOTHING;
            write(new TraceLine(block, direction, length, sent, Optional.of(result), received, ""));
            return result;
        } catch (TransportLost e) {
            String why = String.valueOf(e.getMessage());
            write(new TraceLine(block, direction, length, sent, Optional.empty(), TraceLine.NOTHING, why));
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

    private void write(TraceLine line) {
        if (broken) {
            return;
        }
        try {
            out.write(line.format() + '\n');
            out.flush();
        } catch (IOException e) {
            broken = true;
            LOG.log(Level.WARNING, "the SCSI trace cannot be written and ends here", e);
        }
    }
}
