package dev.capstan.scsi.emulator.tape;

import dev.capstan.scsi.emulator.device.CheckCondition;
import dev.capstan.scsi.emulator.device.Command;
import dev.capstan.scsi.emulator.device.Sense;
import dev.capstan.scsi.emulator.medium.CartridgeDefinition;
import dev.capstan.scsi.emulator.medium.KeyTag;
import dev.capstan.scsi.emulator.medium.TapeMedium;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/**
 * WRITE(6) (SSC-5, section 5.6), WRITE FILEMARKS(6) and (16) (sections 6.11 and 5.7), ERASE(6) (section 6.2) and FORMAT MEDIUM
 * (section 7.1).
 *
 * <p>Early warning ends every writing command in its zone with 0/00/02 and EOM; what was sent <em>is</em> recorded. Behind the capacity a
 * record is refused with D/00/02; filemarks take no room.
 */
final class WriteCommands {
    private static final int FORMAT_MEDIUM = 0x04;
    private static final int WRITE_6 = 0x0A;
    private static final int WRITE_FILEMARKS_6 = 0x10;
    private static final int ERASE_6 = 0x19;
    private static final int WRITE_FILEMARKS_16 = 0x80;
    private static final long ZONE_UNIT = 1_000_000;

    private WriteCommands() {}

    static void addTo(Map<Integer, TapeCommand> commands) {
        commands.put(WRITE_6, WriteCommands::write);
        commands.put(WRITE_FILEMARKS_6, WriteCommands::writeFilemarks6);
        commands.put(WRITE_FILEMARKS_16, WriteCommands::writeFilemarks16);
        commands.put(ERASE_6, WriteCommands::erase);
        commands.put(FORMAT_MEDIUM, WriteCommands::format);
    }

    /** Byte 1 bit 0 FIXED; bytes 2-4 transfer length, in blocks if FIXED. */
    private static void write(TapeDrive drive, Command command) throws CheckCondition, IOException {
        boolean fixed = command.bit(1, 0);
        int block = drive.state().blockLength;
        int count = fixed ? command.u24(2) : 1;
        int length = fixed ? block : command.u24(2);
        if ((fixed && block == 0) || length > ReadCommands.LONGEST_RECORD || (command.u8(1) & 0xFE) != 0) {
            throw CheckCondition.invalidFieldInCdb();
        }
        TapeMedium medium = writable(drive);
        if (length == 0 || count == 0) {
            return;
        }
        Optional<KeyTag> key = drive.definition().encryption().keyForWrite(drive);
        ByteBuffer data = command.out(Math.multiplyExact(count, length));
        long before = medium.usedBefore(medium.position());
        for (int done = 0; done < count; done++) {
            if (medium.usedBefore(medium.position()) + length
                    > medium.definition().capacity()) {
                long residual = fixed ? count - done : length;
                throw Sense.of(Sense.VOLUME_OVERFLOW, 0x00, 0x02)
                        .with(Sense.EOM)
                        .information(residual)
                        .condition();
            }
            medium.append(data.slice(done * length, length), key);
        }
        written(drive, medium, before, drive.state().bufferedMode == 0);
    }

    /** Byte 1 bit 0 IMMED; bytes 2-4 count; count 0 without IMMED writes out the buffer. */
    private static void writeFilemarks6(TapeDrive drive, Command command) throws CheckCondition, IOException {
        if ((command.u8(1) & 0xFE) != 0) {
            throw CheckCondition.invalidFieldInCdb();
        }
        filemarks(drive, command.u24(2), command.bit(1, 0));
    }

    /** Byte 1 bit 0 IMMED, bits 3-2 FCS and LCS (explicit address, not supported); bytes 12-14 count. */
    private static void writeFilemarks16(TapeDrive drive, Command command) throws CheckCondition, IOException {
        if ((command.u8(1) & 0xFE) != 0) {
            throw CheckCondition.invalidFieldInCdb();
        }
        filemarks(drive, command.u24(12), command.bit(1, 0));
    }

    private static void filemarks(TapeDrive drive, int count, boolean immediate) throws CheckCondition, IOException {
        TapeMedium medium = count == 0 ? drive.ready() : writable(drive);
        long before = medium.usedBefore(medium.position());
        for (int i = 0; i < count; i++) {
            medium.appendFilemark();
        }
        if (count > 0) {
            written(drive, medium, before, !immediate);
        } else if (!immediate) {
            medium.synchronise();
        }
    }

    /** Byte 1 bit 0 LONG, bit 1 IMMED. Either way the tape ends at the position; a long erase takes no time here. */
    private static void erase(TapeDrive drive, Command command) throws CheckCondition, IOException {
        if ((command.u8(1) & 0xFC) != 0) {
            throw CheckCondition.invalidFieldInCdb();
        }
        TapeMedium medium = writable(drive);
        medium.endHere();
        medium.synchronise();
    }

    /** Byte 1 bit 0 IMMED; byte 2 bits 3-0 FORMAT, only 0 (one partition); bytes 3-4 parameter length, only 0. At the beginning only. */
    private static void format(TapeDrive drive, Command command) throws CheckCondition, IOException {
        if ((command.u8(1) & 0xFE) != 0 || command.u8(2) != 0 || command.u16(3) != 0) {
            throw CheckCondition.invalidFieldInCdb();
        }
        TapeMedium medium = writable(drive);
        if (medium.position() != 0) {
            throw CheckCondition.of(Sense.ILLEGAL_REQUEST, 0x3B, 0x0C);
        }
        medium.endHere();
        medium.synchronise();
    }

    static TapeMedium writable(TapeDrive drive) throws CheckCondition {
        TapeMedium medium = drive.ready();
        if (medium.definition().writeProtected()) {
            throw CheckCondition.of(Sense.DATA_PROTECT, 0x27, 0x00);
        }
        return medium;
    }

    /** Whether the position lies in the early-warning zone. */
    static boolean earlyWarning(TapeMedium medium, long used) {
        CartridgeDefinition cartridge = medium.definition();
        return used > cartridge.capacity() - cartridge.earlyWarning();
    }

    private static void written(TapeDrive drive, TapeMedium medium, long before, boolean synchronise)
            throws CheckCondition {
        if (synchronise) {
            medium.synchronise();
        }
        long used = medium.used();
        if (earlyWarning(medium, used)) {
            throw Sense.of(Sense.NO_SENSE, 0x00, 0x02)
                    .with(Sense.EOM)
                    .information(0)
                    .condition();
        }
        CartridgeDefinition cartridge = medium.definition();
        long zone = cartridge.capacity() - cartridge.earlyWarning() - drive.state().earlyWarningZone * ZONE_UNIT;
        if (drive.state().earlyWarningZone > 0 && before <= zone && used > zone) {
            throw Sense.of(Sense.NO_SENSE, 0x00, 0x07)
                    .with(Sense.EOM)
                    .information(0)
                    .condition();
        }
    }
}
