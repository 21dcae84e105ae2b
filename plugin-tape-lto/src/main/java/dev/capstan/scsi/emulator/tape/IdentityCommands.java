package dev.capstan.scsi.emulator.tape;

import dev.capstan.scsi.emulator.device.CheckCondition;
import dev.capstan.scsi.emulator.device.Command;
import dev.capstan.scsi.emulator.device.Identity;
import dev.capstan.scsi.emulator.device.Pages;
import dev.capstan.scsi.emulator.medium.MediumType;
import java.util.Map;

/** INQUIRY (SPC-5, section 6.6), REPORT LUNS (section 6.32) and REPORT DENSITY SUPPORT (SSC-5, section 7.8). */
final class IdentityCommands {
    private static final int INQUIRY = 0x12;
    private static final int REPORT_DENSITY_SUPPORT = 0x44;
    private static final int REPORT_LUNS = 0xA0;

    private static final int SEQUENTIAL_ACCESS = 0x01;
    private static final int SEQUENTIAL_CAPABILITIES = 0xB0;
    private static final int MANUFACTURER_SERIAL = 0xB1;
    private static final int DESCRIPTOR = 52;

    private IdentityCommands() {}

    static void addTo(Map<Integer, TapeCommand> commands) {
        commands.put(INQUIRY, IdentityCommands::inquiry);
        commands.put(REPORT_LUNS, (drive, command) -> Identity.reportLuns(command));
        commands.put(REPORT_DENSITY_SUPPORT, IdentityCommands::densities);
    }

    private static void inquiry(TapeDrive drive, Command command) throws CheckCondition {
        DriveDefinition what = drive.definition();
        Identity identity =
                new Identity(SEQUENTIAL_ACCESS, what.vendor(), what.product(), what.revision(), what.serial());
        int page = command.u8(2);
        if (command.bit(1, 0) && page == SEQUENTIAL_CAPABILITIES) {
            // 2-3 length · 4 bit 0 WORM, bit 1 TSMC: neither.
            command.reply(new Pages().u8(SEQUENTIAL_ACCESS, page).u16(2).u16(0).toByteArray(), command.u16(3));
        } else if (command.bit(1, 0) && page == MANUFACTURER_SERIAL) {
            byte[] serial = new Pages().text(what.serial(), 12).toByteArray();
            Pages out =
                    new Pages().u8(SEQUENTIAL_ACCESS, page).u16(serial.length).bytes(serial);
            command.reply(out.toByteArray(), command.u16(3));
        } else {
            identity.inquiry(command, SEQUENTIAL_CAPABILITIES, MANUFACTURER_SERIAL);
        }
    }

    /** Byte 1 bit 0 MEDIA (of the mounted cartridge), bit 1 MEDIUM TYPE (not supported); bytes 7-8 allocation length. */
    private static void densities(TapeDrive drive, Command command) throws CheckCondition {
        if ((command.u8(1) & 0xFE) != 0) {
            throw CheckCondition.invalidFieldInCdb();
        }
        Pages body = new Pages();
        if (command.bit(1, 0)) {
            describe(body, drive.ready().definition().type(), true);
        } else {
            for (MediumType type : MediumType.values()) {
                int age = drive.definition().generation() - type.generation();
                if (age == 0 || age == 1) {
                    describe(body, type, age == 0);
                }
            }
        }
        // 0-1 available length, not counting itself · 2-3 reserved
        Pages out = new Pages().u16(body.size() + 2).u16(0).bytes(body.toByteArray());
        command.reply(out.toByteArray(), command.u16(7));
    }

    /**
     * 0 primary and 1 secondary density · 2 bit 7 WRTOK, bit 5 DEFLT · 3-4 descriptor length · 5-7 bits per mm · 8-9 width in 0.1 mm · 10-11 tracks ·
     * 12-15 capacity in 10^6 bytes · 16-23 organisation · 24-31 name · 32-51 description.
     */
    private static void describe(Pages out, MediumType type, boolean preferred) {
        int before = out.size();
        out.u8(type.density(), type.density(), preferred ? 0xA0 : 0x80, 0, 0);
        out.u24(type.bitsPerMillimetre()).u16(127).u16(type.tracks()).u32(type.capacity() / 1_000_000);
        out.text("LTO-CVE", 8)
                .text("U-" + type.generation(), 8)
                .text("Ultrium " + type.generation() + "/" + type.name(), 20);
        if (out.size() - before != DESCRIPTOR) {
            throw new IllegalStateException("a density descriptor has " + DESCRIPTOR + " bytes");
        }
    }
}
