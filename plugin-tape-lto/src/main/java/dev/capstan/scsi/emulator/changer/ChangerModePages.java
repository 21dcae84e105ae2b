package dev.capstan.scsi.emulator.changer;

import dev.capstan.scsi.emulator.device.CheckCondition;
import dev.capstan.scsi.emulator.device.Command;
import dev.capstan.scsi.emulator.device.Pages;
import dev.capstan.scsi.emulator.device.Sense;

/** MODE SENSE(6) and (10) of a library with its three pages (SMC-3, section 7.3). Nothing is changeable. */
final class ChangerModePages {
    private static final int MODE_SENSE_6 = 0x1A;
    private static final int ALL = 0x3F;
    private static final int ELEMENT_ADDRESSES = 0x1D;
    private static final int TRANSPORT_GEOMETRY = 0x1E;
    private static final int CAPABILITIES = 0x1F;
    /** Storage, import/export and drives, but not the robot: bits DT, IE, ST, MT. */
    private static final int ALL_BUT_ROBOT = 0x0E;

    private ChangerModePages() {}

    /** Byte 2 bits 7-6 PC, bits 5-0 page; byte 3 subpage; no block descriptor. */
    static void sense(ChangerState state, Command command) throws CheckCondition {
        int control = command.u8(2) >> 6;
        int page = command.u8(2) & ALL;
        if (control == 3) {
            throw CheckCondition.of(Sense.ILLEGAL_REQUEST, 0x39, 0x00);
        }
        Pages pages = new Pages();
        if (page == ELEMENT_ADDRESSES || page == ALL) {
            pages.bytes(values(control, elementAddresses(state)));
        }
        if (page == TRANSPORT_GEOMETRY || page == ALL) {
            pages.bytes(values(
                    control, new Pages().u8(TRANSPORT_GEOMETRY, 0x02, 0, 0).toByteArray()));
        }
        if (page == CAPABILITIES || page == ALL) {
            pages.bytes(values(control, capabilities()));
        }
        if (pages.size() == 0 || command.u8(3) != 0) {
            throw CheckCondition.invalidFieldInCdb();
        }
        Pages out = new Pages();
        if (command.opcode() == MODE_SENSE_6) {
            out.u8(3 + pages.size(), 0, 0, 0).bytes(pages.toByteArray());
            command.reply(out.toByteArray(), command.u8(4));
        } else {
            out.u16(6 + pages.size()).zeros(6).bytes(pages.toByteArray());
            command.reply(out.toByteArray(), command.u16(7));
        }
    }

    /** Changeable values are all zero behind the page's head. */
    private static byte[] values(int control, byte[] page) {
        return control == 1
                ? new Pages().u8(page[0], page[1]).zeros(page.length - 2).toByteArray()
                : page;
    }

    /** 2-3 first transport, 4-5 how many; the same for storage, import/export, drives; 18-19 reserved. */
    private static byte[] elementAddresses(ChangerState state) {
        Pages page = new Pages().u8(ELEMENT_ADDRESSES, 0x12);
        for (ElementType type : ElementType.values()) {
            page.u16(type.firstAddress()).u16(state.of(type).size());
        }
        return page.zeros(2).toByteArray();
    }

    /** 2 what stores · 4-7 from transport, storage, import/export, drive one may move to · 12-15 the same for exchanges. */
    private static byte[] capabilities() {
        return new Pages()
                .u8(CAPABILITIES, 0x12, ALL_BUT_ROBOT, 0)
                .u8(0, ALL_BUT_ROBOT, ALL_BUT_ROBOT, ALL_BUT_ROBOT)
                .zeros(4)
                .u8(0, ALL_BUT_ROBOT, ALL_BUT_ROBOT, ALL_BUT_ROBOT)
                .zeros(4)
                .toByteArray();
    }
}
