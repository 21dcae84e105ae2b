package dev.capstan.scsi.emulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Emulated libraries for tests, and a drive with a cartridge in it. */
public final class Libraries {
    public static final String CHANGER = "tape_library01";
    public static final String DRIVE = "lto0_01";
    public static final String SECOND_DRIVE = "lto1_01";

    private Libraries() {}

    /** A host-managed library with cartridges TST001L8 and TST002L8 of one million bytes and 100,000 of early warning. */
    public static EmulatedLibrary small(Path directory) throws IOException {
        return EmulatedLibrary.builder(directory.resolve("library"))
                .personality("hpe-host")
                .cartridges(1_000_000, 100_000)
                .cartridge("TST001L8")
                .cartridge("TST002L8")
                .create();
    }

    /** Moves the cartridge of storage slot {@code slot}, from 0, into the first drive. */
    public static void load(EmulatedLibrary library, int slot) throws IOException {
        try (Initiator robot = new Initiator(library.openTransport(CHANGER))) {
            robot.ok(String.format(Locale.ROOT, "A5000000 %04X 0001 00000000", 1001 + slot));
        }
    }

    public static Initiator drive(EmulatedLibrary library) throws IOException {
        return new Initiator(library.openTransport(DRIVE));
    }
}
