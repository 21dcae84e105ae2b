package dev.capstan.scsi.emulator.tape;

import dev.capstan.scsi.emulator.device.Pages;
import dev.capstan.scsi.emulator.medium.CartridgeDefinition;
import dev.capstan.scsi.emulator.medium.TapeMedium;
import dev.capstan.scsi.emulator.medium.Usage;
import java.io.IOException;
import java.util.Optional;

/** Log pages other than volume statistics (SSC-5, section 8.2; SPC-5, section 7.3). */
final class LogPages {
    static final long MILLION = 1_000_000;
    private static final int MEBIBYTE_SHIFT = 20;
    private static final Usage UNUSED = new Usage(0, 0, 0, 0, 0, 0, 0, 0, -1, -1);

    private LogPages() {}

    /** 02h: 0002 rewrites, 0003 corrected, 0005 bytes processed, 0006 uncorrected. The emulated tape has no errors. */
    static void writeErrors(TapeDrive drive, LogParameters out) {
        out.counter(0x0002, 4, 0).counter(0x0003, 4, 0);
        out.counter(0x0005, 8, usage(drive).writtenNow()).counter(0x0006, 4, 0);
    }

    /** 03h: as 02h for reading. */
    static void readErrors(TapeDrive drive, LogParameters out) {
        out.counter(0x0002, 4, 0).counter(0x0003, 4, 0);
        out.counter(0x0005, 8, usage(drive).readNow()).counter(0x0006, 4, 0);
    }

    /**
     * 0Ch: 0000 bytes received, 0001 written to tape, 0002 read from tape, 0003 sent (8 bytes each); 0004 native capacity, 0005 from the
     * beginning to early warning, 0006 from there to the end, 0007 to the position (10^6 bytes, 4 each); 0100 cleaning needed.
     */
    static void sequentialAccess(TapeDrive drive, LogParameters out) throws IOException {
        Usage usage = usage(drive);
        out.counter(0x0000, 8, usage.writtenNow()).counter(0x0001, 8, usage.writtenNow());
        out.counter(0x0002, 8, usage.readNow()).counter(0x0003, 8, usage.readNow());
        Optional<TapeMedium> medium = drive.threaded();
        if (medium.isPresent()) {
            CartridgeDefinition cartridge = medium.get().definition();
            out.counter(0x0004, 4, cartridge.capacity() / MILLION);
            out.counter(0x0005, 4, (cartridge.capacity() - cartridge.earlyWarning()) / MILLION);
            out.counter(0x0006, 4, cartridge.earlyWarning() / MILLION);
            out.counter(0x0007, 4, medium.get().usedBefore(medium.get().position()) / MILLION);
        }
        out.counter(0x0100, 8, 0);
    }

    /**
     * 11h: 0000 very high frequency data. Byte 0 bit 3 WRTP, bit 0 DINIT (valid); byte 1 bit 4 MPRSNT, bit 2 MSTD, bit 1 MTHRD, bit 0
     * MOUNTED; byte 2 activity, always none between commands.
     */
    static void deviceStatus(TapeDrive drive, LogParameters out) {
        boolean locked = drive.threaded()
                .map(medium -> medium.definition().writeProtected())
                .orElse(false);
        int present = drive.threaded().isPresent() ? 0x17 : 0;
        out.binary(
                0x0000,
                new Pages().u8(0x01 | (locked ? 0x08 : 0), present, 0, 0).toByteArray());
    }

    /** 12h: 0000 eight bytes, flag 1 in bit 7 of the first. Reading clears nothing. */
    static void tapeAlertResponse(TapeDrive drive, LogParameters out) {
        out.counter(0x0000, 8, Long.reverse(drive.state().tapeAlerts));
    }

    /** 2Eh: 0001 to 0040, one byte each, bit 0 set if the flag is. Reading clears the flags. */
    static void tapeAlert(TapeDrive drive, LogParameters out) {
        long flags = drive.state().tapeAlerts;
        for (int flag = 1; flag <= 64; flag++) {
            out.counter(flag, 1, flags >>> (flag - 1) & 1);
        }
        drive.state().tapeAlerts = 0;
    }

    /** 31h: 0001 remaining, 0002 of the second partition, 0003 maximum, 0004 of the second partition (MiB, 4 bytes). */
    static void tapeCapacity(TapeDrive drive, LogParameters out) throws IOException {
        Optional<TapeMedium> medium = drive.threaded();
        long capacity = medium.isPresent() ? medium.get().definition().capacity() : 0;
        long used = medium.isPresent() ? medium.get().usedBefore(medium.get().position()) : 0;
        out.counter(0x0001, 4, (capacity - used) >> MEBIBYTE_SHIFT).counter(0x0002, 4, 0);
        out.counter(0x0003, 4, capacity >> MEBIBYTE_SHIFT).counter(0x0004, 4, 0);
    }

    static Usage usage(TapeDrive drive) {
        return drive.threaded().map(TapeMedium::usage).orElse(UNUSED);
    }
}
