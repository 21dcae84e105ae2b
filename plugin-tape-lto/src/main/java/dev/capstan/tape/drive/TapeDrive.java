package dev.capstan.tape.drive;

import dev.capstan.scsi.MalformedAnswer;
import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.ScsiDevice.Answer;
import dev.capstan.scsi.ScsiTransport;
import dev.capstan.scsi.Sense;
import dev.capstan.scsi.SenseKey;
import dev.capstan.scsi.spc.ModeSelect;
import dev.capstan.scsi.spc.ModeSense;
import dev.capstan.scsi.ssc.BlockLimits;
import dev.capstan.scsi.ssc.DeviceModes;
import dev.capstan.scsi.ssc.Erase6;
import dev.capstan.scsi.ssc.LoadUnload;
import dev.capstan.scsi.ssc.Locate16;
import dev.capstan.scsi.ssc.Read6;
import dev.capstan.scsi.ssc.ReadPosition;
import dev.capstan.scsi.ssc.Rewind;
import dev.capstan.scsi.ssc.Space;
import dev.capstan.scsi.ssc.Write6;
import dev.capstan.scsi.ssc.WriteFilemarks6;
import dev.capstan.tape.drive.DriveException.Kind;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A tape drive: moves, writes, reads and tells positions.
 *
 * <p>One thread. Every call blocks until the drive has answered, for up to an hour by {@link DriveTimeouts}. A command that
 * moves or writes is sent once; when it did not end cleanly, the exception's kind says whether the position is still known.
 * Closing tells the drive nothing.
 */
public final class TapeDrive implements AutoCloseable {
    private static final int MODE_PAGE_COMPRESSION = 0x0F;

    private final CommandPort port;
    private final DriveTimeouts timeouts;
    private final DriveQueries queries;

    /**
     * A drive.
     *
     * @param name for messages, as configured
     * @param transport closed with this
     * @param timeouts how long it may take
     */
    public TapeDrive(String name, ScsiTransport transport, DriveTimeouts timeouts) {
        this.port = new CommandPort(name, transport);
        this.timeouts = timeouts;
        this.queries = new DriveQueries(port, timeouts);
    }

    /**
     * What it tells of itself and its medium, beside positions.
     *
     * @return of this drive, for the same thread
     */
    public DriveQueries queries() {
        return queries;
    }

    /**
     * Makes it take records of the size wanted: variable length, buffered. Changes nothing that is right already, never the
     * density, never compression.
     *
     * @param recordBytes the size of all records
     * @throws DriveException also when the drive cannot take such records
     */
    public void prepare(int recordBytes) throws DriveException {
        try {
            BlockLimits limits =
                    BlockLimits.decode(port.query(BlockLimits.command(), BlockLimits.BYTES, timeouts.query()));
            if (!limits.allow(recordBytes)) {
                throw port.fault(
                        Kind.REFUSED,
                        "READ BLOCK LIMITS",
                        "the drive takes records of " + limits.minimum() + " to " + limits.maximum() + " bytes, not of "
                                + recordBytes);
            }
            DeviceModes modes =
                    DeviceModes.decode(port.query(ModeSense.ten(MODE_PAGE_COMPRESSION, 0, 255), 255, timeouts.query()));
            if (modes.blockLength() != 0 || modes.bufferedMode() == 0) {
                byte[] list = DeviceModes.variableAndBuffered();
                port.sendGood(ModeSelect.ten(list.length), ByteBuffer.wrap(list), timeouts.query());
            }
        } catch (MalformedAnswer e) {
            throw queries.unreadable(e);
        }
    }

    /**
     * Writes one record.
     *
     * @param record its remaining bytes
     * @return whether the medium ends soon
     * @throws DriveException {@code VOLUME_OVERFLOW} when it did not fit
     */
    public Warning write(ByteBuffer record) throws DriveException {
        return written(Write6.record(record.remaining()), record);
    }

    /**
     * Writes a filemark.
     *
     * @param immediate answers before it is on the medium
     * @return whether the medium ends soon
     * @throws DriveException {@code VOLUME_OVERFLOW} when it did not fit
     */
    public Warning writeFilemark(boolean immediate) throws DriveException {
        return written(WriteFilemarks6.command(1, immediate), ScsiTransport.noData());
    }

    /**
     * Waits until all that was written is on the medium.
     *
     * @throws DriveException when it is not: what was written since the last time may be lost
     */
    public void synchronise() throws DriveException {
        written(WriteFilemarks6.command(0, false), ScsiTransport.noData());
    }

    private Warning written(ScsiCommand command, ByteBuffer data) throws DriveException {
        Answer answer = port.send(command, data, timeouts.write());
        if (answer instanceof Answer.Check check) {
            Sense sense = check.sense();
            boolean done = sense.key() == SenseKey.NO_SENSE || sense.key() == SenseKey.RECOVERED_ERROR;
            // 00/02 end-of-partition detected, 00/07 programmable early warning: both say it was written.
            boolean warned = sense.endOfMedium()
                    || sense.additional().is(0x00, 0x02)
                    || sense.additional().is(0x00, 0x07);
            if (!done) {
                throw DriveException.of(port.drive(), command.name(), sense);
            }
            return warned ? Warning.EARLY : Warning.NONE;
        }
        return Warning.NONE;
    }

    /**
     * Reads what is next.
     *
     * @param into cleared, filled and flipped; a record that does not fit into it is an exception
     * @return what it was
     * @throws DriveException when it cannot be read
     */
    public ReadResult read(ByteBuffer into) throws DriveException {
        into.clear();
        ScsiCommand command = Read6.record(into.remaining());
        Answer answer = port.send(command, into, timeouts.read());
        into.flip();
        if (answer instanceof Answer.Good good) {
            return new ReadResult(ReadResult.Kind.RECORD, good.transferred());
        }
        Sense sense = ((Answer.Check) answer).sense();
        if (sense.key() == SenseKey.BLANK_CHECK && sense.additional().is(0x00, 0x05)) {
            into.limit(0);
            return new ReadResult(ReadResult.Kind.END_OF_DATA, 0);
        }
        boolean noError = sense.key() == SenseKey.NO_SENSE || sense.key() == SenseKey.RECOVERED_ERROR;
        if (noError && sense.filemark()) {
            into.limit(0);
            return new ReadResult(ReadResult.Kind.FILEMARK, 0);
        }
        if (noError && sense.incorrectLength()) {
            return ofOtherLength(command, into, sense);
        }
        if (noError) {
            return new ReadResult(ReadResult.Kind.RECORD, into.limit());
        }
        throw DriveException.of(port.drive(), command.name(), sense);
    }

    /** ILI: INFORMATION is what was asked for less what the record has; negative for a record that did not fit. */
    private ReadResult ofOtherLength(ScsiCommand command, ByteBuffer into, Sense sense) throws DriveException {
        long residual = sense.information().orElse(Long.MIN_VALUE);
        if (residual < 0) {
            throw port.fault(
                    Kind.MEDIUM,
                    command.name(),
                    "the record is longer than " + into.capacity() + " bytes: " + sense.words());
        }
        int length = (int) Math.max(0, into.capacity() - residual);
        into.limit(Math.min(into.limit(), length));
        return new ReadResult(ReadResult.Kind.RECORD, into.limit());
    }

    /**
     * To the beginning.
     *
     * @throws DriveException when it cannot
     */
    public void rewind() throws DriveException {
        port.sendGood(Rewind.command(), timeouts.move());
    }

    /**
     * Before a logical object, and makes sure it is there.
     *
     * @param object its number
     * @throws DriveException {@code POSITION_LOST} when the drive then stands elsewhere
     */
    public void locate(long object) throws DriveException {
        ScsiCommand command = Locate16.object(object);
        port.sendGood(command, timeouts.move());
        TapePosition position = position();
        if (position.object() != object) {
            throw port.fault(
                    Kind.POSITION_LOST,
                    command.name(),
                    "asked for object " + object + ", the drive stands at " + position.object());
        }
    }

    /**
     * Moves by a count.
     *
     * @param over what is counted
     * @param count negative moves back
     * @return how far it went
     * @throws DriveException when it cannot
     */
    public SpaceResult space(Space.Over over, long count) throws DriveException {
        ScsiCommand command = Space.by(over, count);
        Answer answer = port.send(command, ScsiTransport.noData(), timeouts.move());
        if (answer instanceof Answer.Good) {
            return new SpaceResult(SpaceResult.Stop.COUNT, 0);
        }
        Sense sense = ((Answer.Check) answer).sense();
        long left = Math.abs(sense.information().orElse(0));
        Optional<SpaceResult.Stop> stop = stop(sense, count);
        if (stop.isEmpty()) {
            throw DriveException.of(port.drive(), command.name(), sense);
        }
        return new SpaceResult(stop.get(), left);
    }

    private static Optional<SpaceResult.Stop> stop(Sense sense, long count) {
        if (sense.key() == SenseKey.BLANK_CHECK && sense.additional().is(0x00, 0x05)) {
            return Optional.of(SpaceResult.Stop.END_OF_DATA);
        }
        if (sense.key() != SenseKey.NO_SENSE) {
            return Optional.empty();
        }
        if (sense.filemark()) {
            return Optional.of(SpaceResult.Stop.FILEMARK);
        }
        return sense.endOfMedium() && count < 0 ? Optional.of(SpaceResult.Stop.BEGINNING) : Optional.empty();
    }

    /**
     * Where it stands.
     *
     * @return the position
     * @throws DriveException {@code POSITION_LOST} when the drive says it does not know, {@code REFUSED} when it cannot tell
     */
    public TapePosition position() throws DriveException {
        try {
            ReadPosition position =
                    ReadPosition.decode(port.query(ReadPosition.command(), ReadPosition.BYTES, timeouts.query()));
            if (!position.known()) {
                throw port.fault(Kind.POSITION_LOST, "READ POSITION", "the drive does not know where it stands");
            }
            if (position.partition() != 0) {
                throw port.fault(
                        Kind.REFUSED,
                        "READ POSITION",
                        "the medium stands in partition " + position.partition() + "; only partition 0 is used");
            }
            return new TapePosition(position.object(), position.file(), position.beginning(), position.end());
        } catch (MalformedAnswer e) {
            throw queries.unreadable(e);
        }
    }

    /**
     * Threads the medium; readiness is then polled.
     *
     * @throws DriveException when the drive refuses
     */
    public void load() throws DriveException {
        port.sendGood(LoadUnload.load(true), timeouts.load());
    }

    /**
     * Writes what is buffered, rewinds and unthreads the medium.
     *
     * @throws DriveException when it cannot
     */
    public void unload() throws DriveException {
        port.sendGood(LoadUnload.unload(), timeouts.load());
    }

    /**
     * Makes here the end of data; what follows cannot be read any more.
     *
     * @throws DriveException when it cannot
     */
    public void eraseFromHere() throws DriveException {
        port.sendGood(Erase6.shortly(), timeouts.erase());
    }

    /**
     * The unit attentions that queries passed over since the last call: what happened to drive or medium meanwhile.
     *
     * @return in order
     */
    public List<Sense> news() {
        return port.news();
    }

    @Override
    public void close() {
        port.close();
    }
}
