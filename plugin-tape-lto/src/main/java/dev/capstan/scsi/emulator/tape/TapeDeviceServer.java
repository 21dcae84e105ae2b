package dev.capstan.scsi.emulator.tape;

import dev.capstan.scsi.emulator.device.Attentions;
import dev.capstan.scsi.emulator.device.CheckCondition;
import dev.capstan.scsi.emulator.device.Command;
import dev.capstan.scsi.emulator.device.DeviceServer;
import dev.capstan.scsi.emulator.device.Sense;
import dev.capstan.scsi.emulator.medium.DamagedMedium;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The device server of a drive for one initiator: finds the command's class, tells unit attentions and deferred errors first, and keeps
 * the drive's state.
 */
public final class TapeDeviceServer implements DeviceServer {
    private static final int REQUEST_SENSE = 0x03;
    private static final int INQUIRY = 0x12;
    private static final int REPORT_LUNS = 0xA0;
    private static final Map<Integer, TapeCommand> COMMANDS = commands();

    private final TapeDrive drive;
    private boolean openingTold;
    private long told;

    /**
     * Becomes an initiator of a drive.
     *
     * @param drive the drive's files; closed with this
     * @throws IOException if they cannot be read or written
     */
    public TapeDeviceServer(TapeDrive drive) throws IOException {
        this.drive = drive;
        this.openingTold = !drive.definition().attentionOnOpen();
        drive.lock().acquire();
        try {
            drive.refresh();
            told = drive.becomeInitiator();
            drive.save();
        } finally {
            drive.lock().release();
        }
    }

    @Override
    public void execute(Command command) throws CheckCondition, IOException {
        drive.lock().acquire();
        try {
            drive.refresh();
            try {
                perform(command);
            } catch (DamagedMedium e) {
                throw new CheckCondition(Sense.of(Sense.MEDIUM_ERROR, 0x11, 0x00), e);
            } finally {
                drive.save();
            }
        } finally {
            drive.lock().release();
        }
    }

    @Override
    public void close() throws IOException {
        drive.close();
    }

    private void perform(Command command) throws CheckCondition, IOException {
        if (command.opcode() == REQUEST_SENSE) {
            requestSense(command);
            return;
        }
        boolean always = command.opcode() == INQUIRY || command.opcode() == REPORT_LUNS;
        Optional<Sense> pending = always ? Optional.empty() : pending();
        if (pending.isPresent()) {
            throw pending.get().condition();
        }
        TapeCommand found = COMMANDS.get(command.opcode());
        if (found == null) {
            throw CheckCondition.unknownOpcode();
        }
        found.execute(drive, command);
    }

    /** What this initiator must be told before anything else; it counts as told. */
    private Optional<Sense> pending() {
        if (!openingTold) {
            openingTold = true;
            return Optional.of(Sense.of(Sense.UNIT_ATTENTION, 0x29, 0x00));
        }
        Optional<Attentions.Pending> attention = drive.state().attentions.after(told, drive.initiator());
        if (attention.isPresent()) {
            told = attention.get().number();
            return Optional.of(attention.get().sense());
        }
        Optional<Sense> deferred = drive.state().deferred;
        drive.state().deferred = Optional.empty();
        return deferred;
    }

    /** REQUEST SENSE (SPC-5, section 6.39): byte 1 bit 0 DESC (only fixed format here), byte 4 allocation length. */
    private void requestSense(Command command) throws CheckCondition {
        if (command.bit(1, 0)) {
            throw CheckCondition.invalidFieldInCdb();
        }
        Sense idle = drive.state().pollsLeft > 0
                ? Sense.of(Sense.NOT_READY, 0x04, 0x01)
                : Sense.of(Sense.NO_SENSE, 0x00, 0x00);
        command.reply(pending().orElse(idle).bytes(), command.u8(4));
    }

    private static Map<Integer, TapeCommand> commands() {
        Map<Integer, TapeCommand> all = new HashMap<>();
        IdentityCommands.addTo(all);
        ReadCommands.addTo(all);
        WriteCommands.addTo(all);
        PositionCommands.addTo(all);
        LoadCommands.addTo(all);
        ModeCommands.addTo(all);
        LogCommands.addTo(all);
        AttributeCommands.addTo(all);
        SecurityCommands.addTo(all);
        return Map.copyOf(all);
    }
}
