package dev.capstan.scsi.emulator.changer;

import dev.capstan.scsi.emulator.device.CheckCondition;
import dev.capstan.scsi.emulator.device.Command;
import dev.capstan.scsi.emulator.device.Identity;
import dev.capstan.scsi.emulator.device.Pages;
import java.io.IOException;
import java.util.List;

/**
 * READ ELEMENT STATUS (SMC-3, section 6.11): byte 1 bit 4 VOLTAG, bits 3-0 element type, 0 for all; bytes 2-3 starting address; 4-5 number of
 * elements; byte 6 bit 1 CURDATA, bit 0 DVCID; bytes 7-9 allocation length.
 *
 * <p>What does not fit the allocation length is left out by whole descriptors; the lengths in the headers say what there would be.
 */
final class ElementStatus {
    private static final int HEADER = 8;
    private static final int BASE = 12;
    private static final int VOLUME_TAG = 36;
    private static final int IDENTIFIER_HEAD = 4;
    private static final int IDENTIFIER = 34;

    private final Robot robot;
    private final ChangerDefinition definition;

    ElementStatus(Robot robot, ChangerDefinition definition) {
        this.robot = robot;
        this.definition = definition;
    }

    void read(Command command) throws CheckCondition, IOException {
        int type = command.u8(1) & 0x0F;
        if (type > 4) {
            throw CheckCondition.invalidFieldInCdb();
        }
        boolean tags = command.bit(1, 4);
        boolean identifiers = command.bit(6, 0);
        List<Element> elements = robot.state().elements.tailMap(command.u16(2)).values().stream()
                .filter(element -> type == 0 || element.type().code() == type)
                .limit(command.u16(4))
                .toList();
        int total = 0;
        for (ElementType each : ElementType.values()) {
            int count = count(elements, each);
            total += count == 0 ? 0 : HEADER + count * length(each, tags, identifiers);
        }
        int first = elements.isEmpty() ? 0 : elements.get(0).address();
        // 0-1 first address · 2-3 number · 4 reserved · 5-7 bytes that follow
        Pages out = new Pages().u16(first).u16(elements.size()).u8(0).u24(total);
        fill(out, elements, tags, identifiers, command.u24(7));
        command.reply(out.toByteArray(), command.u24(7));
    }

    /** Pages in the order of addresses; stops before the first descriptor that does not fit. */
    private void fill(Pages out, List<Element> elements, boolean tags, boolean identifiers, int allocation)
            throws IOException {
        ElementType open = null;
        for (Element element : elements) {
            int length = length(element.type(), tags, identifiers);
            int needed = length + (element.type() == open ? 0 : HEADER);
            if (out.size() + needed > allocation) {
                return;
            }
            if (element.type() != open) {
                open = element.type();
                // 0 type · 1 bit 7 PVOLTAG, bit 6 AVOLTAG · 2-3 descriptor length · 5-7 bytes of all descriptors
                out.u8(open.code(), tags ? 0x80 : 0).u16(length).u8(0).u24(count(elements, open) * length);
            }
            describe(out, element, tags, identifiers);
        }
    }

    /**
     * 0-1 address · 2 bit 5 INENAB, 4 EXENAB, 3 ACCESS, 1 IMPEXP, 0 FULL · 4-5 exception · 9 bit 7 SVALID, bits 2-0 medium type 1 (data) ·
     * 10-11 source · volume tag · code set, identifier type, reserved, length, identifier.
     */
    private void describe(Pages out, Element element, boolean tags, boolean identifiers) throws IOException {
        boolean full = element.barcode().isPresent();
        boolean door = element.type() == ElementType.IMPORT_EXPORT;
        boolean access = element.type() != ElementType.TRANSPORT && robot.accessible(element);
        boolean source = full && element.source() != 0;
        int flags =
                (door ? 0x30 : 0) | (access ? 0x08 : 0) | (door && element.byOperator() ? 0x02 : 0) | (full ? 0x01 : 0);
        out.u16(element.address()).u8(flags, 0, 0, 0, 0, 0, 0);
        out.u8((source ? 0x80 : 0) | (full ? 1 : 0)).u16(source ? element.source() : 0);
        if (tags) {
            tag(out, element);
        }
        if (identifiers && element.type() == ElementType.DATA_TRANSFER) {
            Identity drive = definition.drives().get(element.address() - ElementType.DATA_TRANSFER.firstAddress());
            out.u8(0x02, 0x01, 0, IDENTIFIER);
            out.text(drive.vendor(), 8).text(drive.product(), 16).text(drive.serial(), 10);
        } else {
            out.zeros(IDENTIFIER_HEAD);
        }
    }

    /** 0-31 bar code, blanks behind · 32-33 reserved · 34-35 sequence number. All zero for an empty element. */
    private static void tag(Pages out, Element element) {
        if (element.barcode().isPresent()) {
            out.text(element.barcode().get(), 32).zeros(4);
        } else {
            out.zeros(VOLUME_TAG);
        }
    }

    private static int count(List<Element> elements, ElementType type) {
        return (int) elements.stream().filter(element -> element.type() == type).count();
    }

    private static int length(ElementType type, boolean tags, boolean identifiers) {
        int identifier = identifiers && type == ElementType.DATA_TRANSFER ? IDENTIFIER : 0;
        return BASE + (tags ? VOLUME_TAG : 0) + IDENTIFIER_HEAD + identifier;
    }
}
