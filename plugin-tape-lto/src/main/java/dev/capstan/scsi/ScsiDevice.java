package dev.capstan.scsi;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * A logical unit that is sent commands: puts a {@link ScsiCommand} through a transport and sorts what came back. Asks again
 * only where asking changes nothing. One thread.
 */
public final class ScsiDevice implements AutoCloseable {
    /** How often a command that only reads is asked again over a unit attention. */
    private static final int ATTENTIONS = 5;

    private final ScsiTransport transport;

    /** What became of a command. */
    public sealed interface Answer {
        /**
         * GOOD.
         *
         * @param transferred bytes that moved
         */
        record Good(int transferred) implements Answer {}

        /**
         * CHECK CONDITION.
         *
         * @param sense decoded
         * @param transferred bytes that moved nevertheless
         */
        record Check(Sense sense, int transferred) implements Answer {}

        /**
         * The command did not come to an end that sense would tell: a time-out, a reset, a reservation of somebody else.
         *
         * @param timedOut whether the device may still be at it
         * @param words what happened
         */
        record Failed(boolean timedOut, String words) implements Answer {}
    }

    /**
     * A device.
     *
     * @param transport closed with this
     */
    public ScsiDevice(ScsiTransport transport) {
        this.transport = transport;
    }

    /**
     * Sends a command once.
     *
     * @param command what
     * @param data its remaining bytes are the transfer length
     * @param timeout as the table for the device says
     * @return how it ended
     * @throws TransportLost when the device cannot be reached any more
     */
    public Answer once(ScsiCommand command, ByteBuffer data, Duration timeout) throws TransportLost {
        ScsiResult result = transport.execute(command.cdb().bytes(), command.direction(), data, timeout);
        if (result.isGood()) {
            return new Answer.Good(result.transferred());
        }
        if (result.sense().length > 0 && result.status() == ScsiStatus.CHECK_CONDITION) {
            try {
                return new Answer.Check(Sense.decode(result.sense()), result.transferred());
            } catch (MalformedAnswer e) {
                return new Answer.Failed(false, "CHECK CONDITION with sense nobody can read: " + e.getMessage());
            }
        }
        return new Answer.Failed(result.hostStatus() == HostStatus.TIME_OUT, words(result));
    }

    /**
     * Sends a command that only reads, again after a unit attention: that is how a device tells its news.
     *
     * @param command with effect READS
     * @param data rewound to its position before each try
     * @param timeout as the table for the device says
     * @param news told each unit attention that was passed over
     * @return how the last try ended
     * @throws TransportLost when the device cannot be reached any more
     */
    public Answer ask(ScsiCommand command, ByteBuffer data, Duration timeout, News news) throws TransportLost {
        if (command.effect() == ScsiCommand.Effect.MOVES) {
            throw new IllegalArgumentException(command + " moves or writes and is never sent twice");
        }
        int start = data.position();
        for (int tries = 1; ; tries++) {
            data.position(start);
            Answer answer = once(command, data, timeout);
            boolean attention =
                    answer instanceof Answer.Check check && check.sense().key() == SenseKey.UNIT_ATTENTION;
            if (!attention || tries > ATTENTIONS) {
                return answer;
            }
            news.attention(((Answer.Check) answer).sense());
        }
    }

    /**
     * Asks for data of at most a length.
     *
     * @param command as in {@link #ask}
     * @param length allocation length
     * @param timeout as the table for the device says
     * @param news as in {@link #ask}
     * @param received gets what came, cut to what was transferred
     * @return how the last try ended
     * @throws TransportLost when the device cannot be reached any more
     */
    public Answer askData(ScsiCommand command, int length, Duration timeout, News news, Received received)
            throws TransportLost {
        ByteBuffer data = ByteBuffer.allocate(length);
        Answer answer = ask(command, data, timeout, news);
        if (answer instanceof Answer.Good good) {
            received.bytes(Arrays.copyOf(data.array(), good.transferred()));
        }
        return answer;
    }

    /** Hears of unit attentions. */
    @FunctionalInterface
    public interface News {
        /**
         * A unit attention was reported, and its command not executed.
         *
         * @param sense which
         */
        void attention(Sense sense);
    }

    /** Takes the data of a command. */
    @FunctionalInterface
    public interface Received {
        /**
         * The data.
         *
         * @param bytes as many as came
         */
        void bytes(byte[] bytes);
    }

    /**
     * The most bytes one command can move.
     *
     * @return see {@link ScsiTransport#maxTransfer}
     */
    public int maxTransfer() {
        return transport.maxTransfer();
    }

    private static String words(ScsiResult result) {
        String status = switch (result.status()) {
            case ScsiStatus.GOOD -> "";
            case ScsiStatus.CHECK_CONDITION -> "CHECK CONDITION without sense";
            case ScsiStatus.BUSY -> "device busy";
            case ScsiStatus.RESERVATION_CONFLICT -> "reserved by another initiator";
            case ScsiStatus.TASK_SET_FULL -> "device's queue is full";
            case ScsiStatus.TASK_ABORTED -> "aborted by another initiator";
            default -> String.format(Locale.ROOT, "status %02Xh", result.status());
        };
        String host = switch (result.hostStatus()) {
            case HostStatus.OK -> "";
            case HostStatus.NO_CONNECT -> "no answer from the device";
            case HostStatus.BUS_BUSY -> "bus busy";
            case HostStatus.TIME_OUT -> "timed out";
            case HostStatus.ABORT -> "aborted";
            case HostStatus.RESET -> "reset under the command";
            case HostStatus.TRANSPORT_DISRUPTED -> "transport disrupted";
            default -> String.format(Locale.ROOT, "host status %02Xh", result.hostStatus());
        };
        return status.isEmpty() || host.isEmpty() ? status + host : status + ", " + host;
    }

    @Override
    public void close() {
        transport.close();
    }
}
