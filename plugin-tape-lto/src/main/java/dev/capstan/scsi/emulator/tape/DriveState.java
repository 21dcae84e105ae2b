package dev.capstan.scsi.emulator.tape;

import dev.capstan.scsi.emulator.device.Attentions;
import dev.capstan.scsi.emulator.device.Sense;
import dev.capstan.scsi.emulator.encryption.EncryptionParameters;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** What a drive remembers between commands, apart from what belongs to the cartridge. Plain fields, used under the drive's lock. */
final class DriveState {
    static final int CAPACITY = 1024;

    /** Initiators met so far; the next gets the next number. */
    long initiators;
    /** State of the bay that was dealt with last, see {@link CartridgeBay.Content#changes()}. */
    long bayChanges;
    /** A cartridge is threaded. */
    boolean loaded;
    /** Commands still to be answered with 2/04/01. */
    int pollsLeft;
    /** Removal is prevented. As on one Linux host, all processes speak through one nexus here: any may allow it again. */
    boolean removalPrevented;
    /** Block length of fixed-block mode, 0 for variable blocks. */
    int blockLength;
    /** 0 unbuffered, 1 buffered. */
    int bufferedMode = 1;
    /** Data compression enable of mode page 0Fh; the emulator stores as it gets. */
    boolean compression = true;
    /** Programmable early warning zone in 10^6 bytes, 0 for none. */
    int earlyWarningZone;
    /** TapeAlert flags, flag n as bit n-1. */
    long tapeAlerts;
    /** Error of a command that ended before, to be told once. */
    Optional<Sense> deferred = Optional.empty();
    /** Encryption parameters. */
    EncryptionParameters encryption = EncryptionParameters.NONE;
    /** What the initiators are to be told. */
    Attentions attentions = new Attentions();

    /** Power-on values of everything that a power failure forgets. */
    void powerOn() {
        pollsLeft = 0;
        removalPrevented = false;
        blockLength = 0;
        bufferedMode = 1;
        compression = true;
        earlyWarningZone = 0;
        tapeAlerts = 0;
        deferred = Optional.empty();
    }

    static DriveState decode(ByteBuffer in) {
        DriveState state = new DriveState();
        state.initiators = in.getLong();
        state.bayChanges = in.getLong();
        state.loaded = in.get() != 0;
        state.pollsLeft = in.getInt();
        state.removalPrevented = in.get() != 0;
        state.blockLength = in.getInt();
        state.bufferedMode = in.get();
        state.compression = in.get() != 0;
        state.earlyWarningZone = in.getInt();
        state.tapeAlerts = in.getLong();
        if (in.get() != 0) {
            state.deferred = Optional.of(
                    Sense.of(in.get(), in.get() & 0xFF, in.get() & 0xFF).asDeferred());
        }
        state.encryption = EncryptionParameters.decode(in);
        state.attentions = Attentions.decode(in);
        return state;
    }

    byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(CAPACITY);
        out.putLong(initiators)
                .putLong(bayChanges)
                .put(bit(loaded))
                .putInt(pollsLeft)
                .put(bit(removalPrevented));
        out.putInt(blockLength).put((byte) bufferedMode).put(bit(compression)).putInt(earlyWarningZone);
        out.putLong(tapeAlerts).put(bit(deferred.isPresent()));
        deferred.ifPresent(
                sense -> out.put((byte) sense.key()).put((byte) sense.asc()).put((byte) sense.ascq()));
        encryption.encode(out);
        attentions.encode(out);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte bit(boolean set) {
        return (byte) (set ? 1 : 0);
    }
}
