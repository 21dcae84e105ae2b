package dev.capstan.scsi.emulator.tape;

import dev.capstan.scsi.emulator.device.Pages;
import dev.capstan.scsi.emulator.medium.CartridgeDefinition;
import dev.capstan.scsi.emulator.medium.ChipMemory;
import dev.capstan.scsi.emulator.medium.TapeMedium;
import dev.capstan.scsi.emulator.medium.Usage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The attributes of a mounted cartridge (SPC-5, section 7.4): device and medium attributes computed, host attributes from the chip. */
final class ChipAttributes {
    private static final int BINARY = 0;
    private static final int ASCII = 1;
    private static final long MEBIBYTE = 1 << 20;
    private static final int FIRST_HOST = 0x0800;
    private static final int BEHIND_HOST = 0x0C00;
    private static final int FIRST_VENDOR_HOST = 0x1400;
    private static final int BEHIND_VENDOR_HOST = 0x1800;

    /** Longest value of each host attribute that has a limit of its own, in bytes. */
    private static final Map<Integer, Integer> LIMITS = Map.ofEntries(
            Map.entry(0x0800, 8),
            Map.entry(0x0801, 32),
            Map.entry(0x0802, 8),
            Map.entry(0x0803, 160),
            Map.entry(0x0804, 12),
            Map.entry(0x0805, 1),
            Map.entry(0x0806, 32),
            Map.entry(0x0807, 80),
            Map.entry(0x0808, 160),
            Map.entry(0x080B, 16));

    private static final int COHERENCY_AND_VENDOR = 1024;

    private ChipAttributes() {}

    /**
     * One attribute.
     *
     * @param readOnly whether only the drive or the maker writes it
     * @param format 0 binary, 1 ASCII, 2 text
     * @param value its value
     */
    record Attribute(boolean readOnly, int format, ByteBuffer value) {
        /** 0-1 id · 2 bit 7 READ ONLY, bits 1-0 format · 3-4 length · value. */
        void addTo(int id, Pages out) {
            byte[] bytes = new byte[value.remaining()];
            value.duplicate().get(bytes);
            out.u16(id).u8((readOnly ? 0x80 : 0) | format).u16(bytes.length).bytes(bytes);
        }
    }

    /** Longest value a host may write, -1 if it may not write this attribute. */
    static int hostLimit(int id) {
        boolean host = (id >= FIRST_HOST && id < BEHIND_HOST) || (id >= FIRST_VENDOR_HOST && id < BEHIND_VENDOR_HOST);
        return host ? LIMITS.getOrDefault(id, COHERENCY_AND_VENDOR) : -1;
    }

    static SortedMap<Integer, Attribute> of(TapeDrive drive, TapeMedium medium) throws IOException {
        SortedMap<Integer, Attribute> all = new TreeMap<>();
        CartridgeDefinition cartridge = medium.definition();
        Usage usage = medium.usage();
        number(all, 0x0000, 8, (cartridge.capacity() - medium.used()) / MEBIBYTE);
        number(all, 0x0001, 8, cartridge.capacity() / MEBIBYTE);
        number(all, 0x0002, 8, Long.reverse(drive.state().tapeAlerts));
        number(all, 0x0003, 8, usage.loads());
        number(all, 0x0004, 8, ChipMemory.CAPACITY);
        text(all, 0x0005, 8, "LTO-CVE");
        number(all, 0x0006, 1, cartridge.type().density());
        number(all, 0x0007, 2, usage.beginnings());
        // Changes whenever something is written, which is all that LTFS asks of it.
        number(all, 0x0009, 4, usage.objectsWritten() + 1);
        text(
                all,
                0x020A,
                40,
                String.format(
                        Locale.ROOT,
                        "%-8s%s",
                        drive.definition().vendor(),
                        drive.definition().serial()));
        number(all, 0x0220, 8, usage.writtenEver() / MEBIBYTE);
        number(all, 0x0221, 8, usage.readEver() / MEBIBYTE);
        number(all, 0x0222, 8, usage.writtenNow() / MEBIBYTE);
        number(all, 0x0223, 8, usage.readNow() / MEBIBYTE);
        number(all, 0x0224, 8, usage.firstEncrypted());
        number(all, 0x0225, 8, usage.firstPlainAfter());
        text(all, 0x0400, 8, "EMULATED");
        text(all, 0x0401, 32, cartridge.serial());
        number(all, 0x0402, 4, cartridge.type().lengthMetres());
        number(all, 0x0403, 4, 127);
        text(all, 0x0404, 8, "LTO-CVE");
        number(all, 0x0405, 1, cartridge.type().density());
        text(all, 0x0406, 8, "20240101");
        number(all, 0x0407, 8, ChipMemory.CAPACITY);
        number(all, 0x0408, 1, 0);
        number(all, 0x0409, 2, 0);
        for (Map.Entry<Integer, ChipMemory.Value> written :
                medium.chip().values().entrySet()) {
            ChipMemory.Value value = written.getValue();
            all.put(written.getKey(), new Attribute(false, value.format(), value.bytes()));
        }
        return all;
    }

    private static void number(SortedMap<Integer, Attribute> all, int id, int length, long value) {
        byte[] bytes = new Pages().u64(value).toByteArray();
        all.put(id, new Attribute(true, BINARY, ByteBuffer.wrap(bytes, 8 - length, length)));
    }

    private static void text(SortedMap<Integer, Attribute> all, int id, int width, String value) {
        byte[] bytes = new Pages().text(value, width).toByteArray();
        all.put(id, new Attribute(true, ASCII, ByteBuffer.wrap(bytes)));
    }
}
