package dev.capstan.scsi.emulator.tape;

import dev.capstan.scsi.emulator.device.CheckCondition;
import dev.capstan.scsi.emulator.device.Command;
import dev.capstan.scsi.emulator.device.Sense;
import java.io.IOException;
import java.util.Map;

/** TEST UNIT READY (SPC-5, section 6.49), LOAD UNLOAD (SSC-5, section 7.3) and PREVENT ALLOW MEDIUM REMOVAL (SPC-5, section 6.18). */
final class LoadCommands {
    private static final int TEST_UNIT_READY = 0x00;
    private static final int LOAD_UNLOAD = 0x1B;
    private static final int PREVENT_ALLOW = 0x1E;

    private LoadCommands() {}

    static void addTo(Map<Integer, TapeCommand> commands) {
        commands.put(TEST_UNIT_READY, (drive, command) -> drive.ready());
        commands.put(LOAD_UNLOAD, LoadCommands::loadUnload);
        commands.put(PREVENT_ALLOW, LoadCommands::preventAllow);
    }

    /** Byte 1 bit 0 IMMED; byte 4 bit 0 LOAD, bit 1 RETEN, bit 2 EOT, bit 3 HOLD (both not supported). Unloading twice is no error. */
    private static void loadUnload(TapeDrive drive, Command command) throws CheckCondition, IOException {
        if ((command.u8(4) & 0xFC) != 0) {
            throw CheckCondition.invalidFieldInCdb();
        }
        if (command.bit(4, 0)) {
            if (!drive.load()) {
                throw CheckCondition.of(Sense.NOT_READY, 0x3A, 0x00);
            }
            return;
        }
        if (drive.state().removalPrevented) {
            throw CheckCondition.of(Sense.ILLEGAL_REQUEST, 0x53, 0x02);
        }
        drive.unload();
    }

    /** Byte 4 bit 0 PREVENT. */
    private static void preventAllow(TapeDrive drive, Command command) throws CheckCondition {
        if ((command.u8(4) & 0xFC) != 0 || command.bit(4, 1)) {
            throw CheckCondition.invalidFieldInCdb();
        }
        drive.state().removalPrevented = command.bit(4, 0);
    }
}
