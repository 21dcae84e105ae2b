package dev.capstan.scsi.emulator.device;

import java.util.ArrayList;
import java.util.List;

/**
 * Who a device says it is: INQUIRY and the vital product data every device has (SPC-5, sections 6.6 and 7.7), and REPORT LUNS.
 *
 * @param type peripheral device type, 01h tape, 08h medium changer
 * @param vendor at most 8 characters
 * @param product at most 16 characters
 * @param revision at most 4 characters
 * @param serial unit serial number
 */
public record Identity(int type, String vendor, String product, String revision, String serial) {
    private static final int PAGES = 0x00;
    private static final int UNIT_SERIAL = 0x80;
    private static final int DEVICE_IDENTIFICATION = 0x83;

    /**
     * Answers INQUIRY: byte 1 bit 0 EVPD; byte 2 page; bytes 3-4 allocation length.
     *
     * @param command the command
     * @param more page codes the device answers besides 00h, 80h and 83h, ascending
     * @throws CheckCondition 5/24/00 if the page is not offered
     */
    public void inquiry(Command command, int... more) throws CheckCondition {
        int page = command.u8(2);
        if (!command.bit(1, 0)) {
            if (page != 0) {
                throw CheckCondition.invalidFieldInCdb();
            }
            command.reply(standard(), command.u16(3));
            return;
        }
        command.reply(
                switch (page) {
                    case PAGES -> pages(more);
                    case UNIT_SERIAL -> vital(UNIT_SERIAL, new Pages().text(serial, serial.length()));
                    case DEVICE_IDENTIFICATION -> vital(DEVICE_IDENTIFICATION, designators());
                    default -> throw CheckCondition.invalidFieldInCdb();
                },
                command.u16(3));
    }

    /**
     * Answers REPORT LUNS (SPC-5, section 6.32): one logical unit, number 0.
     *
     * @param command the command; bytes 6-9 allocation length
     * @throws CheckCondition 5/24/00 if the initiator announced data to go out
     */
    public static void reportLuns(Command command) throws CheckCondition {
        command.reply(new Pages().u32(8).u32(0).zeros(8).toByteArray(), command.u32(6));
    }

    /** 0 device type · 1 bit 7 RMB · 2 version SPC-4 · 3 response format 2 · 4 additional length · 8-15, 16-31, 32-35 who it is. */
    private byte[] standard() {
        return new Pages()
                .u8(type, 0x80, 0x06, 0x02, 0x5B, 0, 0, 0x02)
                .text(vendor, 8)
                .text(product, 16)
                .text(revision, 4)
                .zeros(60)
                .toByteArray();
    }

    private byte[] pages(int... more) {
        List<Integer> codes = new ArrayList<>(List.of(PAGES, UNIT_SERIAL, DEVICE_IDENTIFICATION));
        for (int code : more) {
            codes.add(code);
        }
        Pages body = new Pages();
        codes.forEach(code -> body.u8(code));
        return vital(PAGES, body);
    }

    private byte[] vital(int page, Pages body) {
        return new Pages()
                .u8(type, page)
                .u16(body.size())
                .bytes(body.toByteArray())
                .toByteArray();
    }

    /** Designator 1: T10 vendor identification, ASCII, vendor, product and serial. Designator 2: NAA 3h, locally assigned. */
    private Pages designators() {
        byte[] name = new Pages()
                .text(vendor, 8)
                .text(product, 16)
                .text(serial, serial.length())
                .toByteArray();
        long local = 0x3000000000000000L | (0x0FFFFFFFFFFFFFFFL & stableNumber());
        return new Pages()
                .u8(0x02, 0x01, 0, name.length)
                .bytes(name)
                .u8(0x01, 0x03, 0, 8)
                .u64(local);
    }

    private long stableNumber() {
        long number = 1125899906842597L;
        for (int i = 0; i < serial.length(); i++) {
            number = 31 * number + serial.charAt(i);
        }
        return number;
    }
}
