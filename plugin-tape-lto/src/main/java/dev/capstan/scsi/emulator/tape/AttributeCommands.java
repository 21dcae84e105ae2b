package dev.capstan.scsi.emulator.tape;

import dev.capstan.scsi.emulator.device.CheckCondition;
import dev.capstan.scsi.emulator.device.Command;
import dev.capstan.scsi.emulator.device.Pages;
import dev.capstan.scsi.emulator.medium.ChipMemory;
import dev.capstan.scsi.emulator.medium.TapeMedium;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/** READ ATTRIBUTE and WRITE ATTRIBUTE (SPC-5, sections 6.19 and 6.51): the cartridge's memory chip. */
final class AttributeCommands {
    private static final int READ_ATTRIBUTE = 0x8C;
    private static final int WRITE_ATTRIBUTE = 0x8D;

    private static final int VALUES = 0;
    private static final int LIST = 1;
    private static final int VOLUMES = 2;
    private static final int PARTITIONS = 3;
    private static final int HEAD = 5;
    private static final int LONGEST_LIST = 0x10000;

    private AttributeCommands() {}

    static void addTo(Map<Integer, TapeCommand> commands) {
        commands.put(READ_ATTRIBUTE, AttributeCommands::read);
        commands.put(WRITE_ATTRIBUTE, AttributeCommands::write);
    }

    /** Byte 1 bits 4-0 service action; byte 7 partition; bytes 8-9 first attribute; bytes 10-13 allocation length. */
    private static void read(TapeDrive drive, Command command) throws CheckCondition, IOException {
        if (command.u8(7) != 0) {
            throw CheckCondition.invalidFieldInCdb();
        }
        SortedMap<Integer, ChipAttributes.Attribute> all = ChipAttributes.of(drive, drive.ready());
        int first = command.u16(8);
        switch (command.u8(1) & 0x1F) {
            case VALUES -> {
                if (first != 0 && !all.containsKey(first)) {
                    throw CheckCondition.invalidFieldInCdb();
                }
                Pages body = new Pages();
                all.tailMap(first).forEach((id, attribute) -> attribute.addTo(id, body));
                reply(command, body);
            }
            case LIST -> {
                Pages body = new Pages();
                all.tailMap(first).keySet().forEach(id -> body.u16(id));
                reply(command, body);
            }
            // One volume, one partition: length 0002h, first 00h, count 01h.
            case VOLUMES, PARTITIONS -> command.reply(new byte[] {0, 2, 0, 1}, command.u32(10));
            default -> throw CheckCondition.invalidFieldInCdb();
        }
    }

    private static void reply(Command command, Pages body) throws CheckCondition {
        byte[] whole = new Pages().u32(body.size()).bytes(body.toByteArray()).toByteArray();
        command.reply(whole, command.u32(10));
    }

    /** Byte 1 bit 0 WTC; bytes 10-13 list length. List: 0-3 length, then per attribute 0-1 id, 2 format, 3-4 length (0 removes), value. */
    private static void write(TapeDrive drive, Command command) throws CheckCondition, IOException {
        long length = command.u32(10);
        if (length > LONGEST_LIST || (command.u8(1) & 0xFE) != 0) {
            throw CheckCondition.invalidFieldInCdb();
        }
        TapeMedium medium = WriteCommands.writable(drive);
        if (length == 0) {
            return;
        }
        ByteBuffer list = command.out((int) length);
        if (length < 4 || list.getInt(0) != length - 4) {
            throw CheckCondition.parameterListLengthError();
        }
        Map<Integer, ChipMemory.Value> changes = new LinkedHashMap<>();
        int at = 4;
        while (at < list.limit()) {
            if (list.limit() - at < HEAD) {
                throw CheckCondition.parameterListLengthError();
            }
            int id = list.getShort(at) & 0xFFFF;
            int format = list.get(at + 2) & 0x03;
            int size = list.getShort(at + 3) & 0xFFFF;
            if (size > list.limit() - at - HEAD) {
                throw CheckCondition.parameterListLengthError();
            }
            if (size > ChipAttributes.hostLimit(id)) {
                throw CheckCondition.invalidFieldInParameterList();
            }
            ByteBuffer value = ByteBuffer.allocate(size);
            value.put(list.slice(at + HEAD, size)).flip();
            changes.put(id, new ChipMemory.Value(format, value.asReadOnlyBuffer()));
            at += HEAD + size;
        }
        if (!medium.chip().change(changes)) {
            // 5/55/06 INSUFFICIENT RESOURCES is what a full auxiliary memory answers.
            throw CheckCondition.of(0x5, 0x55, 0x06);
        }
    }
}
