package dev.capstan.scsi.emulator.tape;

import dev.capstan.scsi.emulator.device.CheckCondition;
import dev.capstan.scsi.emulator.device.Command;
import java.io.IOException;

/** What a drive does for one operation code. */
@FunctionalInterface
interface TapeCommand {
    /**
     * Executes the command under the drive's lock.
     *
     * @throws CheckCondition if it ends with sense data; what it did before stays done
     * @throws IOException if files cannot be read or written
     */
    void execute(TapeDrive drive, Command command) throws CheckCondition, IOException;
}
