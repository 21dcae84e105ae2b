package dev.capstan.tape.drive;

import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.ScsiCommand.Effect;
import dev.capstan.scsi.ScsiDevice;
import dev.capstan.scsi.ScsiDevice.Answer;
import dev.capstan.scsi.ScsiTransport;
import dev.capstan.scsi.Sense;
import dev.capstan.scsi.TransportLost;
import dev.capstan.tape.drive.DriveException.Kind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sends one drive's commands and turns everything that is not an answer into a {@link DriveException}. */
final class CommandPort {
    private final String drive;
    private final ScsiDevice device;
    private final List<Sense> attentions = new ArrayList<>();

    CommandPort(String drive, ScsiTransport transport) {
        this.drive = drive;
        this.device = new ScsiDevice(transport);
    }

    /** Sends once; sense is an answer. */
    Answer send(ScsiCommand command, ByteBuffer data, Duration timeout) throws DriveException {
        try {
            Answer answer = command.effect() == Effect.READS
                    ? device.ask(command, data, timeout, this::noted)
                    : device.once(command, data, timeout);
            if (answer instanceof Answer.Check check && check.sense().deferred()) {
                throw new DriveException(
                        Kind.POSITION_LOST,
                        drive,
                        command.name(),
                        "an earlier command failed after it was answered: "
                                + check.sense().words(),
                        Optional.of(check.sense()));
            }
            if (answer instanceof Answer.Failed failed) {
                Kind kind = command.effect() == Effect.MOVES ? Kind.POSITION_LOST : Kind.TRANSPORT;
                throw new DriveException(kind, drive, command.name(), failed.words(), Optional.empty());
            }
            return answer;
        } catch (TransportLost e) {
            throw lost(command, e);
        }
    }

    /** Sends and takes nothing but GOOD. */
    int sendGood(ScsiCommand command, ByteBuffer data, Duration timeout) throws DriveException {
        Answer answer = send(command, data, timeout);
        if (answer instanceof Answer.Check check) {
            throw DriveException.of(drive, command.name(), check.sense());
        }
        return ((Answer.Good) answer).transferred();
    }

    void sendGood(ScsiCommand command, Duration timeout) throws DriveException {
        sendGood(command, ScsiTransport.noData(), timeout);
    }

    /** Asks for data. */
    byte[] query(ScsiCommand command, int length, Duration timeout) throws DriveException {
        ByteBuffer data = ByteBuffer.allocate(length);
        int got = sendGood(command, data, timeout);
        return java.util.Arrays.copyOf(data.array(), got);
    }

    private void noted(Sense sense) {
        attentions.add(sense);
    }

    /** The unit attentions passed over since the last call. */
    List<Sense> news() {
        List<Sense> news = List.copyOf(attentions);
        attentions.clear();
        return news;
    }

    DriveException fault(Kind kind, String command, String words) {
        return new DriveException(kind, drive, command, words, Optional.empty());
    }

    private DriveException lost(ScsiCommand command, TransportLost e) {
        Kind kind = command.effect() == Effect.MOVES ? Kind.POSITION_LOST : Kind.TRANSPORT;
        DriveException lost = new DriveException(kind, drive, command.name(), e.getMessage() + "", Optional.empty());
        lost.initCause(e);
        return lost;
    }

    String drive() {
        return drive;
    }

    void close() {
        device.close();
    }
}
