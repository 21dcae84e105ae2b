package dev.capstan.scsi.emulator.device;

import java.io.Closeable;
import java.io.IOException;

/**
 * An emulated logical unit as one initiator meets it. Each open server is an initiator of its own; the device's state is in its files and
 * shared. A command takes the device's lock, reads the state, does its work, writes the state, and releases the lock. Used by one thread
 * at a time.
 */
public interface DeviceServer extends Closeable {
    /**
     * Executes one command and blocks until it is done or another process releases the device.
     *
     * @param command the command; data moves through it
     * @throws CheckCondition if the command ends with sense data; what it did before stays done
     * @throws IOException if the device's files cannot be read or written
     */
    void execute(Command command) throws CheckCondition, IOException;
}
