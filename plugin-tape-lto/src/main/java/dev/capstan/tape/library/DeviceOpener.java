package dev.capstan.tape.library;

import dev.capstan.scsi.ScsiTransport;
import java.io.IOException;

/** Opens a way to a device. Safe to use by several threads. */
@FunctionalInterface
public interface DeviceOpener {
    /**
     * Opens a device.
     *
     * @param path as configured: a device file, or {@code emulated:<directory>#<device>}
     * @return open; whoever asked closes it
     * @throws IOException when there is no such device or it cannot be opened; says what to do
     */
    ScsiTransport open(String path) throws IOException;
}
