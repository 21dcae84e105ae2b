package dev.capstan.tape.changer;

import dev.capstan.api.error.Cancelled;
import dev.capstan.scsi.MalformedAnswer;
import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.ScsiCommand.Effect;
import dev.capstan.scsi.ScsiDevice;
import dev.capstan.scsi.ScsiDevice.Answer;
import dev.capstan.scsi.ScsiTransport;
import dev.capstan.scsi.Sense;
import dev.capstan.scsi.SenseKey;
import dev.capstan.scsi.TransportLost;
import dev.capstan.scsi.spc.TestUnitReady;
import dev.capstan.tape.changer.ChangerException.Kind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Sends one library's commands, waits for it where asking again changes nothing, and turns the rest into exceptions. */
final class ChangerPort {
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final String changer;
    private final ScsiDevice device;
    private final ChangerTimeouts timeouts;
    private final Pause pause;

    ChangerPort(String changer, ScsiTransport transport, ChangerTimeouts timeouts, Pause pause) {
        this.changer = changer;
        this.device = new ScsiDevice(transport);
        this.timeouts = timeouts;
        this.pause = pause;
    }

    /** Asks for data of at most a length, again while the library becomes ready. */
    byte[] query(ScsiCommand command, int length, Duration timeout) throws ChangerException, Cancelled {
        ByteBuffer data = ByteBuffer.allocate(length);
        int got = patiently(command, data, timeout);
        return Arrays.copyOf(data.array(), got);
    }

    /** Waits until it is ready and has told its news. */
    void settle() throws ChangerException, Cancelled {
        patiently(TestUnitReady.command(), ScsiTransport.noData(), timeouts.query());
    }

    /** Sends a command that may be sent again, without data. */
    void set(ScsiCommand command, Duration timeout) throws ChangerException, Cancelled {
        patiently(command, ScsiTransport.noData(), timeout);
    }

    private int patiently(ScsiCommand command, ByteBuffer data, Duration timeout) throws ChangerException, Cancelled {
        int start = data.position();
        Duration waited = Duration.ZERO;
        while (true) {
            data.position(start);
            Answer answer = ask(command, data, timeout);
            if (answer instanceof Answer.Good good) {
                return good.transferred();
            }
            if (waited.compareTo(patience(answer)) >= 0) {
                throw failed(command, answer);
            }
            if (!pause.pause(BETWEEN)) {
                throw new Cancelled();
            }
            waited = waited.plus(BETWEEN);
        }
    }

    private Answer ask(ScsiCommand command, ByteBuffer data, Duration timeout) throws ChangerException {
        try {
            // Unit attentions are passed over: whoever plans a move reads the map first, and so has the news.
            return device.ask(command, data, timeout, news -> {});
        } catch (TransportLost e) {
            throw lost(Kind.TRANSPORT, command, e);
        }
    }

    private Duration patience(Answer answer) {
        if (answer instanceof Answer.Check check) {
            Sense sense = check.sense();
            // 04/01 becoming ready, 04/07 operation in progress: it says that it will come.
            boolean becoming = sense.is(SenseKey.NOT_READY, 0x04, 0x01) || sense.is(SenseKey.NOT_READY, 0x04, 0x07);
            boolean asks = sense.key() == SenseKey.NOT_READY || sense.key() == SenseKey.UNIT_ATTENTION;
            return becoming ? timeouts.becomingReady() : asks ? timeouts.notReady() : Duration.ZERO;
        }
        boolean busy = answer instanceof Answer.Failed failed && !failed.timedOut();
        return busy ? timeouts.notReady() : Duration.ZERO;
    }

    /** Sends a command that moves, once. */
    void move(ScsiCommand command, Duration timeout) throws ChangerException {
        if (command.effect() != Effect.MOVES) {
            throw new IllegalArgumentException(command + " does not move");
        }
        try {
            Answer answer = device.once(command, ScsiTransport.noData(), timeout);
            if (!(answer instanceof Answer.Good)) {
                throw failed(command, answer);
            }
        } catch (TransportLost e) {
            throw lost(Kind.UNKNOWN_END, command, e);
        }
    }

    private ChangerException failed(ScsiCommand command, Answer answer) {
        if (answer instanceof Answer.Check check) {
            return ChangerException.of(changer, command.name(), check.sense());
        }
        Kind kind = command.effect() == Effect.MOVES ? Kind.UNKNOWN_END : Kind.TRANSPORT;
        String words = answer instanceof Answer.Failed failed ? failed.words() : answer.toString();
        return new ChangerException(kind, changer, command.name(), words, Optional.empty());
    }

    private ChangerException lost(Kind kind, ScsiCommand command, TransportLost e) {
        String words = String.valueOf(e.getMessage());
        ChangerException failure = new ChangerException(kind, changer, command.name(), words, Optional.empty());
        failure.initCause(e);
        return failure;
    }

    ChangerException unreadable(MalformedAnswer e) {
        ChangerException failure = new ChangerException(
                Kind.OTHER, changer, e.structure(), "the answer cannot be read: " + e.getMessage(), Optional.empty());
        failure.initCause(e);
        return failure;
    }

    int maxTransfer() {
        return device.maxTransfer();
    }

    void close() {
        device.close();
    }
}
