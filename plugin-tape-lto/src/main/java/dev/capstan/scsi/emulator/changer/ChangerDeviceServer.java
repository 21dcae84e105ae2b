package dev.capstan.scsi.emulator.changer;

import dev.capstan.scsi.emulator.device.Attentions;
import dev.capstan.scsi.emulator.device.CheckCondition;
import dev.capstan.scsi.emulator.device.Command;
import dev.capstan.scsi.emulator.device.DeviceServer;
import dev.capstan.scsi.emulator.device.Identity;
import dev.capstan.scsi.emulator.device.Sense;
import java.io.IOException;
import java.util.Optional;

/** The device server of a library for one initiator (SMC-3). */
public final class ChangerDeviceServer implements DeviceServer {
    private static final int TEST_UNIT_READY = 0x00;
    private static final int REQUEST_SENSE = 0x03;
    private static final int INITIALIZE_ELEMENT_STATUS = 0x07;
    private static final int INQUIRY = 0x12;
    private static final int MODE_SENSE_6 = 0x1A;
    private static final int PREVENT_ALLOW = 0x1E;
    private static final int POSITION_TO_ELEMENT = 0x2B;
    private static final int INITIALIZE_ELEMENT_STATUS_WITH_RANGE = 0x37;
    private static final int MODE_SENSE_10 = 0x5A;
    private static final int REPORT_LUNS = 0xA0;
    private static final int MOVE_MEDIUM = 0xA5;
    private static final int EXCHANGE_MEDIUM = 0xA6;
    private static final int READ_ELEMENT_STATUS = 0xB8;

    private final Robot robot;
    private final ChangerDefinition definition;
    private final long initiator;
    private long told;

    /**
     * Becomes an initiator of a library.
     *
     * @param robot the library's files; closed with this
     * @param definition what it is
     * @throws IOException if files cannot be read or written
     */
    public ChangerDeviceServer(Robot robot, ChangerDefinition definition) throws IOException {
        this.robot = robot;
        this.definition = definition;
        robot.lock().acquire();
        try {
            ChangerState state = robot.state();
            state.initiators++;
            initiator = state.initiators;
            told = state.attentions.last();
            robot.save();
        } finally {
            robot.lock().release();
        }
    }

    @Override
    public void execute(Command command) throws CheckCondition, IOException {
        robot.lock().acquire();
        try {
            robot.refresh();
            perform(command);
        } finally {
            robot.lock().release();
        }
    }

    @Override
    public void close() throws IOException {
        robot.close();
    }

    private void perform(Command command) throws CheckCondition, IOException {
        switch (command.opcode()) {
            case INQUIRY -> {
                definition.identity().inquiry(command);
                return;
            }
            case REPORT_LUNS -> {
                Identity.reportLuns(command);
                return;
            }
            case REQUEST_SENSE -> {
                if (command.bit(1, 0)) {
                    throw CheckCondition.invalidFieldInCdb();
                }
                Sense sense = pending().orElse(Sense.of(Sense.NO_SENSE, 0x00, 0x00));
                command.reply(sense.bytes(), command.u8(4));
                return;
            }
            default -> {
                Optional<Sense> pending = pending();
                if (pending.isPresent()) {
                    throw pending.get().condition();
                }
            }
        }
        switch (command.opcode()) {
            // The emulated robot is always ready and always knows its slots.
            case TEST_UNIT_READY, INITIALIZE_ELEMENT_STATUS, INITIALIZE_ELEMENT_STATUS_WITH_RANGE -> {}
            case MODE_SENSE_6, MODE_SENSE_10 -> ChangerModePages.sense(robot.state(), command);
            case PREVENT_ALLOW -> preventAllow(command);
            case POSITION_TO_ELEMENT -> {
                checkTransport(command.u16(2));
                robot.element(command.u16(4));
            }
            case MOVE_MEDIUM -> move(command);
            case EXCHANGE_MEDIUM -> exchange(command);
            case READ_ELEMENT_STATUS -> new ElementStatus(robot, definition).read(command);
            default -> throw CheckCondition.unknownOpcode();
        }
    }

    private Optional<Sense> pending() throws IOException {
        Optional<Attentions.Pending> attention = robot.state().attentions.after(told, initiator);
        attention.ifPresent(pending -> told = pending.number());
        return attention.map(Attentions.Pending::sense);
    }

    /** Byte 4 bit 0 PREVENT: the operator's door stays shut. */
    private void preventAllow(Command command) throws CheckCondition, IOException {
        if ((command.u8(4) & 0xFE) != 0) {
            throw CheckCondition.invalidFieldInCdb();
        }
        robot.state().doorLocked = command.bit(4, 0);
        robot.save();
    }

    /** Bytes 2-3 transport, 4-5 source, 6-7 destination; byte 10 bit 0 INVERT (not supported). */
    private void move(Command command) throws CheckCondition, IOException {
        checkTransport(command.u16(2));
        if (command.bit(10, 0)) {
            throw CheckCondition.invalidFieldInCdb();
        }
        robot.move(command.u16(4), command.u16(6));
    }

    /** Bytes 2-3 transport, 4-5 source, 6-7 first destination, 8-9 second; byte 10 bits 1-0 INV1, INV2 (not supported). */
    private void exchange(Command command) throws CheckCondition, IOException {
        checkTransport(command.u16(2));
        if ((command.u8(10) & 0x03) != 0) {
            throw CheckCondition.invalidFieldInCdb();
        }
        robot.exchange(command.u16(4), command.u16(6), command.u16(8));
    }

    private static void checkTransport(int address) throws CheckCondition {
        if (address != ElementType.TRANSPORT.firstAddress()) {
            throw CheckCondition.of(Sense.ILLEGAL_REQUEST, 0x21, 0x01);
        }
    }
}
