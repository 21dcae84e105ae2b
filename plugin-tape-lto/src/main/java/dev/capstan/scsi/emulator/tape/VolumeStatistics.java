package dev.capstan.scsi.emulator.tape;

import dev.capstan.scsi.emulator.device.Pages;
import dev.capstan.scsi.emulator.medium.CartridgeDefinition;
import dev.capstan.scsi.emulator.medium.TapeMedium;
import dev.capstan.scsi.emulator.medium.Usage;
import java.util.Optional;

/**
 * Log page 17h, volume statistics (SSC-5, section 8.2.8). Sizes in 10^6 bytes.
 *
 * <p>Parameters 0200h to 0204h hold one record per partition: 0 length of what follows, 1 reserved, 2-3 partition, then the value: eight
 * bytes for an object number, four for a capacity. All FFh means there is none. The width of eight is assumed.
 */
final class VolumeStatistics {
    private VolumeStatistics() {}

    static void fill(TapeDrive drive, LogParameters out) {
        Optional<TapeMedium> threaded = drive.threaded();
        if (threaded.isEmpty()) {
            out.counter(0x0000, 1, 0);
            return;
        }
        TapeMedium medium = threaded.get();
        Usage usage = medium.usage();
        CartridgeDefinition cartridge = medium.definition();
        out.counter(0x0000, 1, 1).counter(0x0001, 4, usage.loads());
        out.counter(0x0002, 8, usage.objectsWritten()).counter(0x0003, 4, 0).counter(0x0004, 4, 0);
        out.counter(0x0005, 4, 0).counter(0x0006, 4, 0);
        out.counter(0x0007, 8, usage.objectsRead()).counter(0x0008, 4, 0).counter(0x0009, 4, 0);
        out.counter(0x000C, 4, 0).counter(0x000D, 4, 0);
        out.counter(0x000E, 4, usage.writtenNow() / LogPages.MILLION);
        out.counter(0x000F, 4, usage.readNow() / LogPages.MILLION);
        out.counter(0x0010, 8, usage.writtenEver() / LogPages.MILLION);
        out.counter(0x0011, 8, usage.readEver() / LogPages.MILLION);
        out.counter(0x0012, 2, 100).counter(0x0013, 2, 100);
        out.counter(0x0014, 6, 0).counter(0x0015, 6, 0);
        out.counter(0x0016, 4, cartridge.capacity() / LogPages.MILLION);
        out.counter(0x0017, 4, medium.used() / LogPages.MILLION);
        out.text(0x0040, cartridge.serial(), 32).text(0x0042, cartridge.barcode(), 32);
        out.counter(0x0080, 1, cartridge.writeProtected() ? 1 : 0).counter(0x0081, 1, 0);
        out.counter(0x0101, 4, usage.beginnings()).counter(0x0102, 4, usage.beginnings());
        out.binary(0x0200, object(usage.firstEncrypted())).binary(0x0201, object(usage.firstPlainAfter()));
        out.binary(0x0202, size(cartridge.capacity()));
        out.binary(0x0203, size(medium.used()));
        out.binary(0x0204, size(cartridge.capacity() - medium.used()));
    }

    private static byte[] object(long number) {
        return new Pages().u8(11, 0).u16(0).u64(number).toByteArray();
    }

    private static byte[] size(long bytes) {
        return new Pages().u8(7, 0).u16(0).u32(bytes / LogPages.MILLION).toByteArray();
    }
}
