package dev.capstan.tape.changer;

import dev.capstan.scsi.DataDirection;
import dev.capstan.scsi.ScsiResult;
import dev.capstan.scsi.ScsiTransport;
import dev.capstan.scsi.TransportLost;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/** A transport whose answers to one operation code are altered, and that takes no more than it must. */
public final class Altered implements ScsiTransport {
    private static final int LEAST_BYTES = 65_536;

    private final ScsiTransport below;
    private final int opcode;
    private final UnaryOperator<byte[]> answer;

    public Altered(ScsiTransport below, int opcode, UnaryOperator<byte[]> answer) {
        this.below = below;
        this.opcode = opcode;
        this.answer = answer;
    }

    static Altered answering(ScsiTransport below, int opcode, String hex) {
        return new Altered(below, opcode, real -> HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    static Altered narrow(ScsiTransport below) {
        return new Altered(below, -1, real -> real);
    }

    @Override
    public ScsiResult execute(byte[] cdb, DataDirection direction, ByteBuffer data, Duration timeout)
            throws TransportLost {
        if (data.remaining() > LEAST_BYTES) {
            throw new IllegalArgumentException(data.remaining() + " bytes");
        }
        int start = data.position();
        ScsiResult real = below.execute(cdb, direction, data, timeout);
        if ((cdb[0] & 0xFF) != opcode || !real.isGood()) {
            return real;
        }
        byte[] bytes = new byte[real.transferred()];
        data.get(start, bytes);
        byte[] altered = answer.apply(bytes);
        data.position(start);
        data.put(altered);
        return ScsiResult.good(data.remaining(), altered.length);
    }

    @Override
    public int maxTransfer() {
        return LEAST_BYTES;
    }

    @Override
    public void close() {
        below.close();
    }
}
