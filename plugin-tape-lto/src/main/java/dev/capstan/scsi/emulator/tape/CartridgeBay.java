package dev.capstan.scsi.emulator.tape;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The opening of a drive into which the robot puts a cartridge. */
public interface CartridgeBay extends Closeable {
    /**
     * Looks what lies in the bay.
     *
     * @return what lies there now
     * @throws IOException if the library's state cannot be read
     */
    Content look() throws IOException;

    /**
     * What lies in the bay.
     *
     * @param barcode the cartridge, if there is one
     * @param changes how often the robot or an operator put something in or took it out; tells a cartridge from the same one put in again
     */
    record Content(Optional<String> barcode, long changes) {}
}
