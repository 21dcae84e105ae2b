package dev.capstan.scsi.emulator.tape;

import dev.capstan.scsi.emulator.device.CheckCondition;
import dev.capstan.scsi.emulator.device.Command;
import dev.capstan.scsi.emulator.device.Pages;
import dev.capstan.scsi.emulator.device.Sense;
import dev.capstan.scsi.emulator.medium.TapeMedium;
import java.io.IOException;
import java.util.Map;

/** REWIND (SSC-5, section 7.9), LOCATE(10) and (16) (sections 6.3 and 5.2) and READ POSITION (section 7.7). SPACE is in {@link SpaceCommands}. */
final class PositionCommands {
    private static final int REWIND = 0x01;
    private static final int LOCATE_10 = 0x2B;
    private static final int READ_POSITION = 0x34;
    private static final int LOCATE_16 = 0x92;

    private static final int BY_OBJECT = 0;
    private static final int BY_FILE = 1;
    private static final int END_OF_DATA = 3;

    private static final int SHORT = 0x00;
    private static final int SHORT_VENDOR = 0x01;
    private static final int LONG = 0x06;
    private static final int EXTENDED = 0x08;

    private PositionCommands() {}

    static void addTo(Map<Integer, TapeCommand> commands) {
        commands.put(REWIND, PositionCommands::rewind);
        commands.put(LOCATE_10, PositionCommands::locate10);
        commands.put(LOCATE_16, PositionCommands::locate16);
        commands.put(READ_POSITION, PositionCommands::readPosition);
        SpaceCommands.addTo(commands);
    }

    /** Byte 1 bit 0 IMMED; takes no time here. */
    private static void rewind(TapeDrive drive, Command command) throws CheckCondition {
        drive.ready().moveTo(0);
    }

    /** Byte 1 bit 0 IMMED, bit 1 CP, bit 2 BT; bytes 3-6 object number; byte 8 partition. */
    private static void locate10(TapeDrive drive, Command command) throws CheckCondition {
        if ((command.u8(1) & 0xF8) != 0 || command.bit(1, 2) || (command.bit(1, 1) && command.u8(8) != 0)) {
            throw CheckCondition.invalidFieldInCdb();
        }
        toObject(drive.ready(), command.u32(3));
    }

    /** Byte 1 bit 0 IMMED, bit 1 CP, bits 5-3 DEST_TYPE; byte 2 bit 0 BAM; byte 3 partition; bytes 4-11 identifier. */
    private static void locate16(TapeDrive drive, Command command) throws CheckCondition, IOException {
        long target = command.s64(4);
        if ((command.u8(1) & 0xC4) != 0
                || command.u8(2) != 0
                || (command.bit(1, 1) && command.u8(3) != 0)
                || target < 0) {
            throw CheckCondition.invalidFieldInCdb();
        }
        TapeMedium medium = drive.ready();
        switch (command.u8(1) >> 3 & 0x07) {
            case BY_OBJECT -> toObject(medium, target);
            case BY_FILE -> toFile(medium, target);
            case END_OF_DATA -> medium.moveTo(medium.end());
            default -> throw CheckCondition.invalidFieldInCdb();
        }
    }

    private static void toObject(TapeMedium medium, long number) throws CheckCondition {
        if (number > medium.end()) {
            medium.moveTo(medium.end());
            throw CheckCondition.of(Sense.BLANK_CHECK, 0x00, 0x05);
        }
        medium.moveTo(number);
    }

    /** File n begins behind the n-th filemark. */
    private static void toFile(TapeMedium medium, long file) throws CheckCondition, IOException {
        long place = file == 0 ? 0 : medium.filemark(file - 1).orElse(-1L) + 1;
        if (file > 0 && place == 0) {
            medium.moveTo(medium.end());
            throw CheckCondition.of(Sense.BLANK_CHECK, 0x00, 0x05);
        }
        medium.moveTo(place);
    }

    /** Byte 1 bits 4-0 service action; bytes 7-8 allocation length of the extended form. */
    private static void readPosition(TapeDrive drive, Command command) throws CheckCondition, IOException {
        TapeMedium medium = drive.ready();
        switch (command.u8(1) & 0x1F) {
            case SHORT, SHORT_VENDOR -> command.reply(shortForm(medium), 20);
            case LONG -> command.reply(longForm(medium), 32);
            case EXTENDED -> command.reply(extendedForm(medium), command.u16(7));
            default -> throw CheckCondition.invalidFieldInCdb();
        }
    }

    /**
     * 0 BOP, EOP, LOCU, BYCU, rsvd, LOLU, PERR, BPEW (bits 7-0) · 1 partition · 4-7 first object · 8-11 last object · 13-15 objects in buffer ·
     * 16-19 bytes in buffer.
     */
    private static byte[] shortForm(TapeMedium medium) throws IOException {
        boolean unknown = medium.end() > 0xFFFFFFFFL;
        return new Pages()
                .u8(flags(medium) | (unknown ? 0x04 : 0), 0, 0, 0)
                .u32(unknown ? 0 : medium.position())
                .u32(unknown ? 0 : written(medium))
                .u8(0)
                .u24((int) Math.min(0xFFFFFF, inBuffer(medium)))
                .u32(Math.min(0xFFFFFFFFL, medium.bytesInBuffer()))
                .toByteArray();
    }

    /** 0 BOP, EOP (bits 7-6), MPU bit 3, LONU bit 2, BPEW bit 0 · 4-7 partition · 8-15 object · 16-23 file · 24-31 obsolete. */
    private static byte[] longForm(TapeMedium medium) throws IOException {
        return new Pages()
                .u8(flags(medium), 0, 0, 0)
                .u32(0)
                .u64(medium.position())
                .u64(medium.fileNumber(medium.position()))
                .u64(0)
                .toByteArray();
    }

    /** 0 as in the short form · 1 partition · 2-3 additional length 1Ch · 5-7 objects in buffer · 8-15 first object · 16-23 last · 24-31 bytes. */
    private static byte[] extendedForm(TapeMedium medium) throws IOException {
        return new Pages()
                .u8(flags(medium), 0)
                .u16(0x1C)
                .u8(0)
                .u24((int) Math.min(0xFFFFFF, inBuffer(medium)))
                .u64(medium.position())
                .u64(written(medium))
                .u64(medium.bytesInBuffer())
                .toByteArray();
    }

    private static int flags(TapeMedium medium) throws IOException {
        int begin = medium.position() == 0 ? 0x80 : 0;
        int end = WriteCommands.earlyWarning(medium, medium.usedBefore(medium.position())) ? 0x40 : 0;
        return begin | end;
    }

    /** Objects accepted and not on the tape yet. */
    private static long inBuffer(TapeMedium medium) {
        return medium.end() - medium.synchronised();
    }

    /** The next object to go from the buffer to the tape; the position when the buffer is empty. */
    private static long written(TapeMedium medium) {
        return inBuffer(medium) == 0 ? medium.position() : medium.synchronised();
    }
}
