package dev.capstan.scsi.emulator.medium;

import java.io.IOException;

/** What should be recorded at a place of the cartridge cannot be read from its files; a drive reports it as MEDIUM ERROR. */
public final class DamagedMedium extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedMedium(String message) {
        super(message);
    }
}
