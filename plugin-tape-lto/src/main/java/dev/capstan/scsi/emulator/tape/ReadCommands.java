package dev.capstan.scsi.emulator.tape;

import dev.capstan.scsi.emulator.device.CheckCondition;
import dev.capstan.scsi.emulator.device.Command;
import dev.capstan.scsi.emulator.device.Pages;
import dev.capstan.scsi.emulator.device.Sense;
import dev.capstan.scsi.emulator.medium.TapeMedium;
import dev.capstan.scsi.emulator.medium.TapeObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/** READ(6) (SSC-5, section 5.3) and READ BLOCK LIMITS (section 7.2). */
final class ReadCommands {
    /** Longest record, 8 MiB. */
    static final int LONGEST_RECORD = 0x800000;

    private static final int READ_BLOCK_LIMITS = 0x05;
    private static final int READ_6 = 0x08;

    private ReadCommands() {}

    static void addTo(Map<Integer, TapeCommand> commands) {
        commands.put(READ_BLOCK_LIMITS, ReadCommands::blockLimits);
        commands.put(READ_6, ReadCommands::read);
    }

    /** 0 granularity (bits 4-0), 1-3 longest record, 4-5 shortest record. Byte 1 bit 0 MLOI is not supported. */
    private static void blockLimits(TapeDrive drive, Command command) throws CheckCondition {
        if (command.u8(1) != 0) {
            throw CheckCondition.invalidFieldInCdb();
        }
        command.reply(new Pages().u8(0).u24(LONGEST_RECORD).u16(1).toByteArray(), 6);
    }

    /** Byte 1 bit 0 FIXED, bit 1 SILI; bytes 2-4 transfer length, in blocks if FIXED. */
    private static void read(TapeDrive drive, Command command) throws CheckCondition, IOException {
        boolean fixed = command.bit(1, 0);
        boolean suppressLength = command.bit(1, 1);
        int length = command.u24(2);
        int block = drive.state().blockLength;
        if ((fixed && (suppressLength || block == 0)) || (command.u8(1) & 0xFC) != 0) {
            throw CheckCondition.invalidFieldInCdb();
        }
        TapeMedium medium = drive.ready();
        if (length == 0) {
            return;
        }
        if (fixed) {
            readBlocks(drive, medium, command, length, block);
        } else {
            readRecord(drive, medium, command, length, suppressLength);
        }
    }

    private static void readRecord(
            TapeDrive drive, TapeMedium medium, Command command, int length, boolean suppressLength)
            throws CheckCondition, IOException {
        TapeObject record = recordHere(drive, medium, length);
        take(medium, record, command.in(), length);
        boolean longer = record.length() > length;
        boolean shorter = record.length() < length;
        // With a block length set, SILI hides short records only (SSC-5, table on SILI and FIXED).
        boolean told = !suppressLength || (longer && drive.state().blockLength != 0);
        if ((longer || shorter) && told) {
            throw incorrectLength((long) length - record.length());
        }
    }

    private static void readBlocks(TapeDrive drive, TapeMedium medium, Command command, int count, int block)
            throws CheckCondition, IOException {
        for (int done = 0; done < count; done++) {
            TapeObject record = recordHere(drive, medium, count - done);
            take(medium, record, command.in(), block);
            if (record.length() != block) {
                throw incorrectLength(count - done);
            }
        }
    }

    /** The record at the position, or what is there instead; a filemark is passed over. */
    private static TapeObject recordHere(TapeDrive drive, TapeMedium medium, int residual)
            throws CheckCondition, IOException {
        Optional<TapeObject> next = medium.next();
        if (next.isEmpty()) {
            medium.synchronise();
            throw Sense.of(Sense.BLANK_CHECK, 0x00, 0x05).information(residual).condition();
        }
        TapeObject object = next.get();
        if (object.filemark()) {
            medium.passed(object);
            throw Sense.of(Sense.NO_SENSE, 0x00, 0x01)
                    .with(Sense.FILEMARK)
                    .information(residual)
                    .condition();
        }
        drive.definition().encryption().checkRead(object, drive);
        return object;
    }

    private static void take(TapeMedium medium, TapeObject record, ByteBuffer buffer, int most) throws IOException {
        int room = Math.min(most, buffer.remaining());
        ByteBuffer part = buffer.slice(buffer.position(), room);
        medium.read(record, part);
        buffer.position(buffer.position() + part.position());
        medium.passed(record);
    }

    private static CheckCondition incorrectLength(long residual) {
        return Sense.of(Sense.NO_SENSE, 0x00, 0x00)
                .with(Sense.ILI)
                .information(residual)
                .condition();
    }
}
