package dev.capstan.scsi.emulator.tape;

import dev.capstan.scsi.emulator.device.CheckCondition;
import dev.capstan.scsi.emulator.device.Command;
import java.io.IOException;
import java.util.Map;

/**
 * SECURITY PROTOCOL IN and OUT (SPC-5, sections 6.40 and 6.41): byte 1 protocol, bytes 2-3 page, byte 4 bit 7 INC_512, bytes 6-9 length. What
 * they say is the personality's.
 */
final class SecurityCommands {
    private static final int SECURITY_PROTOCOL_IN = 0xA2;
    private static final int SECURITY_PROTOCOL_OUT = 0xB5;
    private static final int LONGEST_LIST = 0x10000;
    private static final int UNIT_512 = 512;

    private SecurityCommands() {}

    static void addTo(Map<Integer, TapeCommand> commands) {
        commands.put(SECURITY_PROTOCOL_IN, SecurityCommands::in);
        commands.put(SECURITY_PROTOCOL_OUT, SecurityCommands::out);
    }

    private static void in(TapeDrive drive, Command command) throws CheckCondition, IOException {
        byte[] page = drive.definition().encryption().securityIn(command.u8(1), command.u16(2), drive);
        command.reply(page, length(command));
    }

    private static void out(TapeDrive drive, Command command) throws CheckCondition {
        long length = length(command);
        if (length > LONGEST_LIST) {
            throw CheckCondition.invalidFieldInCdb();
        }
        drive.definition().encryption().securityOut(command.u8(1), command.u16(2), command.out((int) length), drive);
    }

    private static long length(Command command) {
        return command.u32(6) * (command.bit(4, 7) ? UNIT_512 : 1);
    }
}
