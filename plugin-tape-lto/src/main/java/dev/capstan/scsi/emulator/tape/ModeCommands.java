package dev.capstan.scsi.emulator.tape;

import dev.capstan.scsi.emulator.device.CheckCondition;
import dev.capstan.scsi.emulator.device.Command;
import dev.capstan.scsi.emulator.device.Pages;
import dev.capstan.scsi.emulator.device.Sense;
import dev.capstan.scsi.emulator.medium.TapeMedium;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * MODE SENSE(6) and (10), MODE SELECT(6) and (10) (SPC-5, sections 6.11 to 6.14; header and block descriptor SPC-5, section 7.5.5, and
 * SSC-5, section 8.3.1).
 */
final class ModeCommands {
    private static final int MODE_SELECT_6 = 0x15;
    private static final int MODE_SENSE_6 = 0x1A;
    private static final int MODE_SELECT_10 = 0x55;
    private static final int MODE_SENSE_10 = 0x5A;

    private static final int ALL = 0x3F;
    private static final int ALL_SUBPAGES = 0xFF;
    private static final int CHANGEABLE = 1;
    private static final int DEFAULT = 2;
    private static final int SAVED = 3;
    private static final int DESCRIPTOR = 8;
    private static final int NO_CHANGE_OF_DENSITY = 0x7F;

    private ModeCommands() {}

    static void addTo(Map<Integer, TapeCommand> commands) {
        commands.put(MODE_SENSE_6, (drive, command) -> sense(drive, command, 4, command.u8(4)));
        commands.put(MODE_SENSE_10, (drive, command) -> sense(drive, command, 8, command.u16(7)));
        commands.put(MODE_SELECT_6, (drive, command) -> select(drive, command.out(command.u8(4)), 4));
        commands.put(MODE_SELECT_10, (drive, command) -> select(drive, command.out(command.u16(7)), 8));
    }

    /** Byte 1 bit 3 DBD; byte 2 bits 7-6 PC, bits 5-0 page; byte 3 subpage. */
    private static void sense(TapeDrive drive, Command command, int header, int allocation) throws CheckCondition {
        int control = command.u8(2) >> 6;
        if (control == SAVED) {
            throw CheckCondition.of(Sense.ILLEGAL_REQUEST, 0x39, 0x00);
        }
        Pages pages = new Pages();
        int asked = command.u8(2) & ALL;
        for (ModePage page : chosen(asked, command.u8(3))) {
            pages.bytes(
                    switch (control) {
                        case CHANGEABLE -> page.mask(drive);
                        case DEFAULT -> page.now(drive, new DriveState());
                        default -> page.now(drive, drive.state());
                    });
        }
        if (pages.size() == 0 && asked != 0) {
            throw CheckCondition.invalidFieldInCdb();
        }
        byte[] descriptor = command.bit(1, 3) ? new byte[0] : descriptor(drive);
        int medium = drive.threaded()
                .map(threaded -> threaded.definition().type().code(false))
                .orElse(0);
        int length = header + descriptor.length + pages.size();
        Pages out = new Pages();
        if (header == 4) {
            out.u8(length - 1, medium, deviceSpecific(drive), descriptor.length);
        } else {
            out.u16(length - 2).u8(medium, deviceSpecific(drive), 0, 0).u16(descriptor.length);
        }
        command.reply(out.bytes(descriptor).bytes(pages.toByteArray()).toByteArray(), allocation);
    }

    private static List<ModePage> chosen(int code, int subpage) {
        List<ModePage> pages = new ArrayList<>();
        for (ModePage page : ModePage.values()) {
            boolean sub = subpage == ALL_SUBPAGES || page.subpage() == subpage;
            if ((code == ALL || page.code() == code) && sub) {
                pages.add(page);
            }
        }
        return pages;
    }

    /** Bit 7 WP, bits 6-4 buffered mode, bits 3-0 speed. */
    private static int deviceSpecific(TapeDrive drive) {
        boolean protectedNow = drive.threaded()
                .map(medium -> medium.definition().writeProtected())
                .orElse(false);
        return (protectedNow ? 0x80 : 0) | drive.state().bufferedMode << 4;
    }

    /** 0 density · 1-3 number of blocks, 0 for all · 5-7 block length, 0 for variable. */
    private static byte[] descriptor(TapeDrive drive) {
        return new Pages()
                .u8(density(drive))
                .u24(0)
                .u8(0)
                .u24(drive.state().blockLength)
                .toByteArray();
    }

    private static int density(TapeDrive drive) {
        return drive.threaded()
                .map(TapeMedium::definition)
                .map(cartridge -> cartridge.type().density())
                .orElse(0);
    }

    /** Nothing is changed unless all of the list is accepted. */
    private static void select(TapeDrive drive, ByteBuffer list, int header) throws CheckCondition {
        if (!list.hasRemaining()) {
            return;
        }
        if (list.remaining() < header) {
            throw CheckCondition.parameterListLengthError();
        }
        DriveState next = DriveState.decode(ByteBuffer.wrap(drive.state().encode()));
        int specific = list.get(header == 4 ? 2 : 3) & 0xFF;
        int descriptor = header == 4 ? list.get(3) & 0xFF : list.getShort(6) & 0xFFFF;
        next.bufferedMode = specific >> 4 & 0x07;
        if (next.bufferedMode > 1 || (descriptor != 0 && descriptor != DESCRIPTOR)) {
            throw CheckCondition.invalidFieldInParameterList();
        }
        if (list.remaining() < header + descriptor) {
            throw CheckCondition.parameterListLengthError();
        }
        if (descriptor == DESCRIPTOR) {
            applyDescriptor(drive, list.slice(header, DESCRIPTOR), next);
        }
        int at = header + descriptor;
        while (at < list.limit()) {
            at += applyPage(drive, list.slice(at, list.limit() - at), next);
        }
        takeOver(drive, next);
    }

    private static void applyDescriptor(TapeDrive drive, ByteBuffer descriptor, DriveState next) throws CheckCondition {
        int density = descriptor.get(0) & 0xFF;
        int length = descriptor.getInt(4) & 0xFFFFFF;
        boolean known = density == 0 || density == NO_CHANGE_OF_DENSITY || density == density(drive);
        if (!known || length > ReadCommands.LONGEST_RECORD) {
            throw CheckCondition.invalidFieldInParameterList();
        }
        next.blockLength = length;
    }

    /** Takes one page in; returns its length with the header. */
    private static int applyPage(TapeDrive drive, ByteBuffer page, DriveState next) throws CheckCondition {
        boolean sub = (page.get(0) & 0x40) != 0;
        if (page.remaining() < (sub ? 4 : 2)) {
            throw CheckCondition.parameterListLengthError();
        }
        int code = page.get(0) & ALL;
        int subpage = sub ? page.get(1) & 0xFF : 0;
        for (ModePage known : ModePage.values()) {
            if (known.code() == code && known.subpage() == subpage) {
                byte[] now = known.now(drive, next);
                byte[] mask = known.mask(drive);
                int header = sub ? 4 : 2;
                if (page.remaining() < now.length) {
                    throw CheckCondition.parameterListLengthError();
                }
                for (int i = 1; i < now.length; i++) {
                    int allowed = i < header ? 0 : mask[i];
                    if (((page.get(i) ^ now[i]) & ~allowed & 0xFF) != 0) {
                        throw CheckCondition.invalidFieldInParameterList();
                    }
                }
                known.apply(page.slice(0, now.length), next);
                return now.length;
            }
        }
        throw CheckCondition.invalidFieldInParameterList();
    }

    private static void takeOver(TapeDrive drive, DriveState next) {
        DriveState state = drive.state();
        if (!Arrays.equals(next.encode(), state.encode())) {
            state.bufferedMode = next.bufferedMode;
            state.blockLength = next.blockLength;
            state.compression = next.compression;
            state.earlyWarningZone = next.earlyWarningZone;
            drive.tellOthers(0x2A, 0x01);
        }
    }
}
