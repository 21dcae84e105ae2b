package dev.capstan.scsi.emulator.tape;

import dev.capstan.scsi.emulator.device.CheckCondition;
import dev.capstan.scsi.emulator.device.Command;
import dev.capstan.scsi.emulator.device.Pages;
import java.io.IOException;
import java.util.Map;

/** LOG SENSE (SPC-5, section 6.8): which page; the pages themselves are in {@link LogPages} and {@link VolumeStatistics}. */
final class LogCommands {
    private static final int LOG_SENSE = 0x4D;

    private static final int SUPPORTED = 0x00;
    private static final int WRITE_ERRORS = 0x02;
    private static final int READ_ERRORS = 0x03;
    private static final int SEQUENTIAL_ACCESS = 0x0C;
    private static final int DEVICE_STATUS = 0x11;
    private static final int TAPE_ALERT_RESPONSE = 0x12;
    private static final int VOLUME_STATISTICS = 0x17;
    private static final int TAPE_ALERT = 0x2E;
    private static final int TAPE_CAPACITY = 0x31;

    private LogCommands() {}

    static void addTo(Map<Integer, TapeCommand> commands) {
        commands.put(LOG_SENSE, LogCommands::sense);
    }

    /** Byte 1 bit 0 SP, bit 1 PPC (not supported); byte 2 bits 7-6 PC, bits 5-0 page; byte 3 subpage; 5-6 first parameter; 7-8 allocation. */
    private static void sense(TapeDrive drive, Command command) throws CheckCondition, IOException {
        int page = command.u8(2) & 0x3F;
        if ((command.u8(1) & 0x03) != 0 || command.u8(3) != 0) {
            throw CheckCondition.invalidFieldInCdb();
        }
        LogParameters parameters = new LogParameters(command.u16(5));
        switch (page) {
            case SUPPORTED -> {
                byte[] list = new Pages()
                        .u8(SUPPORTED, 0)
                        .u16(9)
                        .u8(SUPPORTED, WRITE_ERRORS, READ_ERRORS, SEQUENTIAL_ACCESS, DEVICE_STATUS)
                        .u8(TAPE_ALERT_RESPONSE, VOLUME_STATISTICS, TAPE_ALERT, TAPE_CAPACITY)
                        .toByteArray();
                command.reply(list, command.u16(7));
                return;
            }
            case WRITE_ERRORS -> LogPages.writeErrors(drive, parameters);
            case READ_ERRORS -> LogPages.readErrors(drive, parameters);
            case SEQUENTIAL_ACCESS -> LogPages.sequentialAccess(drive, parameters);
            case DEVICE_STATUS -> LogPages.deviceStatus(drive, parameters);
            case TAPE_ALERT_RESPONSE -> LogPages.tapeAlertResponse(drive, parameters);
            case VOLUME_STATISTICS -> VolumeStatistics.fill(drive, parameters);
            case TAPE_ALERT -> LogPages.tapeAlert(drive, parameters);
            case TAPE_CAPACITY -> LogPages.tapeCapacity(drive, parameters);
            default -> throw CheckCondition.invalidFieldInCdb();
        }
        byte[] body = parameters.toByteArray();
        byte[] whole = new Pages().u8(page, 0).u16(body.length).bytes(body).toByteArray();
        command.reply(whole, command.u16(7));
    }
}
