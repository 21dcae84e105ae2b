package dev.capstan.scsi.emulator.tape;

import dev.capstan.scsi.emulator.device.CheckCondition;
import dev.capstan.scsi.emulator.device.Command;
import dev.capstan.scsi.emulator.device.Sense;
import dev.capstan.scsi.emulator.medium.TapeMedium;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * SPACE(6) and (16) (SSC-5, sections 6.10 and 5.5). A residual is what was asked for minus what was passed, without a sign.
 *
 * <table>
 *   <caption>Where it stops early</caption>
 *   <tr><th>met</th><th>sense</th><th>position</th></tr>
 *   <tr><td>filemark, spacing blocks</td><td>0/00/01, FILEMARK</td><td>on the far side of the filemark</td></tr>
 *   <tr><td>end of data</td><td>8/00/05</td><td>end of data</td></tr>
 *   <tr><td>beginning</td><td>0/00/04, EOM</td><td>beginning</td></tr>
 * </table>
 */
final class SpaceCommands {
    private static final int SPACE_6 = 0x11;
    private static final int SPACE_16 = 0x91;

    private static final int BLOCKS = 0;
    private static final int FILEMARKS = 1;
    private static final int END_OF_DATA = 3;

    private SpaceCommands() {}

    static void addTo(Map<Integer, TapeCommand> commands) {
        commands.put(SPACE_6, SpaceCommands::space6);
        commands.put(SPACE_16, SpaceCommands::space16);
    }

    /** Byte 1 bits 3-0 CODE; bytes 2-4 count, two's complement. */
    private static void space6(TapeDrive drive, Command command) throws CheckCondition, IOException {
        int count = command.u24(2) << 8 >> 8;
        space(drive.ready(), command.u8(1), count);
    }

    /** Byte 1 bits 3-0 CODE; bytes 4-11 count, two's complement; bytes 12-13 parameter length (explicit address), only 0. */
    private static void space16(TapeDrive drive, Command command) throws CheckCondition, IOException {
        if (command.u16(12) != 0) {
            throw CheckCondition.invalidFieldInCdb();
        }
        space(drive.ready(), command.u8(1), command.s64(4));
    }

    private static void space(TapeMedium medium, int code, long count) throws CheckCondition, IOException {
        switch (code) {
            case BLOCKS -> {
                if (count >= 0) {
                    blocksForward(medium, count);
                } else {
                    blocksBackward(medium, magnitude(count));
                }
            }
            case FILEMARKS -> {
                if (count >= 0) {
                    filemarksForward(medium, count);
                } else {
                    filemarksBackward(medium, magnitude(count));
                }
            }
            case END_OF_DATA -> medium.moveTo(medium.end());
            default -> throw CheckCondition.invalidFieldInCdb();
        }
    }

    private static void blocksForward(TapeMedium medium, long count) throws CheckCondition, IOException {
        long from = medium.position();
        Optional<Long> filemark = medium.filemark(medium.fileNumber(from));
        long free = filemark.orElse(medium.end()) - from;
        if (count <= free) {
            medium.moveTo(from + count);
            return;
        }
        if (filemark.isPresent()) {
            medium.moveTo(filemark.get() + 1);
            throw filemarkMet(count - free);
        }
        medium.moveTo(medium.end());
        throw endOfData(count - free);
    }

    private static void blocksBackward(TapeMedium medium, long count) throws CheckCondition, IOException {
        long from = medium.position();
        Optional<Long> filemark = medium.filemark(medium.fileNumber(from) - 1);
        long free = from - filemark.map(at -> at + 1).orElse(0L);
        if (count <= free) {
            medium.moveTo(from - count);
            return;
        }
        medium.moveTo(filemark.orElse(0L));
        throw filemark.isPresent() ? filemarkMet(count - free) : beginning(count - free);
    }

    private static void filemarksForward(TapeMedium medium, long count) throws CheckCondition, IOException {
        if (count == 0) {
            return;
        }
        long before = medium.fileNumber(medium.position());
        long there = medium.fileNumber(medium.end()) - before;
        if (count > there) {
            medium.moveTo(medium.end());
            throw endOfData(count - there);
        }
        medium.moveTo(medium.filemark(before + count - 1).orElseThrow() + 1);
    }

    private static void filemarksBackward(TapeMedium medium, long count) throws CheckCondition, IOException {
        long before = medium.fileNumber(medium.position());
        if (count > before) {
            medium.moveTo(0);
            throw beginning(count - before);
        }
        medium.moveTo(medium.filemark(before - count).orElseThrow());
    }

    private static long magnitude(long count) {
        return count == Long.MIN_VALUE ? Long.MAX_VALUE : -count;
    }

    private static CheckCondition filemarkMet(long residual) {
        return Sense.of(Sense.NO_SENSE, 0x00, 0x01)
                .with(Sense.FILEMARK)
                .information(residual)
                .condition();
    }

    private static CheckCondition endOfData(long residual) {
        return Sense.of(Sense.BLANK_CHECK, 0x00, 0x05).information(residual).condition();
    }

    private static CheckCondition beginning(long residual) {
        return Sense.of(Sense.NO_SENSE, 0x00, 0x04)
                .with(Sense.EOM)
                .information(residual)
                .condition();
    }
}
