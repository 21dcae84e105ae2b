package dev.capstan.tape.encryption.negotiation;

import dev.capstan.scsi.DataDirection;
import dev.capstan.scsi.ScsiResult;
import dev.capstan.scsi.ScsiTransport;
import dev.capstan.scsi.TransportLost;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Changes bytes of a drive's answers, or puts a sense in their place, by operation code and page, from now on or once. */
final class PatchedTransport implements ScsiTransport {
    static final int SPIN = 0xA2;
    static final int LOG_SENSE = 0x4D;

    private final ScsiTransport below;
    private final Map<String, Patch> patches = new HashMap<>();

    /** What happens to an answer: byte by offset. */
    interface Patch {
        void to(byte[] answer);
    }

    PatchedTransport(ScsiTransport below) {
        this.below = below;
    }

    void security(int page, Patch patch) {
        patches.put(SPIN + " " + page, patch);
    }

    void log(int page, Patch patch) {
        patches.put(LOG_SENSE + " " + page, patch);
    }

    @Override
    public ScsiResult execute(byte[] cdb, DataDirection direction, ByteBuffer data, Duration timeout)
            throws TransportLost {
        int opcode = cdb[0] & 0xFF;
        int page = opcode == SPIN && cdb[1] == 0x20
                ? (cdb[2] & 0xFF) << 8 | (cdb[3] & 0xFF)
                : opcode == LOG_SENSE ? cdb[2] & 0x3F : -1;
        Patch patch = patches.get(opcode + " " + page);
        int start = data.position();
        ScsiResult result = below.execute(cdb, direction, data, timeout);
        if (patch != null && result.isGood()) {
            byte[] answer = new byte[result.transferred()];
            data.get(start, answer);
            patch.to(answer);
            data.put(start, answer);
        }
        return result;
    }

    @Override
    public int maxTransfer() {
        return below.maxTransfer();
    }

    @Override
    public void close() {
        below.close();
    }
}
