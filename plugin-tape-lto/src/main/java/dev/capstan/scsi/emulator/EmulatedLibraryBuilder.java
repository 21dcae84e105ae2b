package dev.capstan.scsi.emulator;

import dev.capstan.scsi.emulator.changer.ElementFile;
import dev.capstan.scsi.emulator.encryption.Personalities;
import dev.capstan.scsi.emulator.tape.TapeDrive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Makes an emulated library. What is not set is as at the site of the field report: an HPE MSL library with two Ultrium 9 drives whose keys
 * the library holds, 23 storage slots and two import/export slots.
 */
public final class EmulatedLibraryBuilder {
    private final Path directory;
    private final List<String> barcodes = new ArrayList<>();
    private String name = "tape_library01";
    private int drives = 2;
    private String personality = Personalities.names().get(0);
    private String libraryKey = "MSL-KEY-0001";
    private int storageSlots = 23;
    private int importExportSlots = 2;
    private int generation = 9;
    private boolean unloadsByItself;
    private boolean attentionOnOpen;
    private int pollsUntilReady;
    private long bufferBytes = 1L << 30;
    private long capacity;
    private long earlyWarning = 64L << 20;

    EmulatedLibraryBuilder(Path directory) {
        this.directory = directory;
    }

    /**
     * Names the changer.
     *
     * @param changerName the name
     * @return this
     */
    public EmulatedLibraryBuilder name(String changerName) {
        this.name = changerName;
        return this;
    }

    /**
     * Sets the number of drives.
     *
     * @param count 1 to 64; they are named {@code lto0_01}, {@code lto1_01}, …
     * @return this
     */
    public EmulatedLibraryBuilder drives(int count) {
        this.drives = count;
        return this;
    }

    /**
     * Chooses who encrypts.
     *
     * @param personalityName one of {@link EmulatedLibrary#personalities()}
     * @return this
     */
    public EmulatedLibraryBuilder personality(String personalityName) {
        Personalities.named(personalityName, libraryKey);
        this.personality = personalityName;
        return this;
    }

    /**
     * Names the key the library holds; another name is another key.
     *
     * @param keyName 1 to 60 printable ASCII characters
     * @return this
     */
    public EmulatedLibraryBuilder libraryKey(String keyName) {
        if (!keyName.matches("[!-~]{1,60}")) {
            throw new IllegalArgumentException("a key name has 1 to 60 printable ASCII characters: " + keyName);
        }
        this.libraryKey = keyName;
        return this;
    }

    /**
     * Sets the number of slots.
     *
     * @param storage storage slots, at least 1
     * @param importExport import/export slots
     * @return this
     */
    public EmulatedLibraryBuilder slots(int storage, int importExport) {
        this.storageSlots = storage;
        this.importExportSlots = importExport;
        return this;
    }

    /**
     * Sets what new cartridges hold.
     *
     * @param capacityBytes bytes, 0 for what the type of the cartridge holds
     * @param earlyWarningBytes bytes before the end at which early warning begins
     * @return this
     */
    public EmulatedLibraryBuilder cartridges(long capacityBytes, long earlyWarningBytes) {
        this.capacity = capacityBytes;
        this.earlyWarning = earlyWarningBytes;
        return this;
    }

    /**
     * Puts a blank cartridge into the next storage slot.
     *
     * @param barcode its bar code; the last two characters name its type ({@code L8}), else it is of the drives' generation
     * @return this
     */
    public EmulatedLibraryBuilder cartridge(String barcode) {
        barcodes.add(barcode);
        return this;
    }

    /**
     * Sets the drives' LTO generation.
     *
     * @param lto 5 to 9
     * @return this
     */
    public EmulatedLibraryBuilder generation(int lto) {
        this.generation = lto;
        return this;
    }

    /**
     * Sets whether a move out of a drive unloads it first. If not, it is refused with 5/53/02 while the cartridge is threaded.
     *
     * @param byItself true if the library does so
     * @return this
     */
    public EmulatedLibraryBuilder unloadsByItself(boolean byItself) {
        this.unloadsByItself = byItself;
        return this;
    }

    /**
     * Sets whether a new initiator is told 6/29/00 first, as one that meets the device after a power-on.
     *
     * @param attention true if it is
     * @return this
     */
    public EmulatedLibraryBuilder attentionOnOpen(boolean attention) {
        this.attentionOnOpen = attention;
        return this;
    }

    /**
     * Sets how many commands a drive answers with 2/04/01 after a load.
     *
     * @param polls zero or more
     * @return this
     */
    public EmulatedLibraryBuilder pollsUntilReady(int polls) {
        this.pollsUntilReady = polls;
        return this;
    }

    /**
     * Sets how much accepted data a drive's buffer holds, which is what a power cut can lose.
     *
     * @param bytes zero or more
     * @return this
     */
    public EmulatedLibraryBuilder buffer(long bytes) {
        this.bufferBytes = bytes;
        return this;
    }

    /**
     * Makes the library. Its directory appears when it is complete, cartridges follow.
     *
     * @return the library, open
     * @throws IOException if the directory exists already or files cannot be written
     */
    public EmulatedLibrary create() throws IOException {
        Path target = directory.toAbsolutePath();
        Path parent = target.getParent();
        if (parent == null || Files.exists(target)) {
            throw new IOException(
                    "cannot make an emulated library at " + target + ": choose a directory that is not there yet");
        }
        Files.createDirectories(parent);
        Path building = Files.createDirectory(parent.resolve("." + UUID.randomUUID()));
        LibraryDefinition definition = definition();
        definition.write(building);
        ElementFile.make(EmulatedLibrary.elements(building), drives, storageSlots, importExportSlots);
        Files.createDirectory(EmulatedLibrary.cartridges(building));
        for (int i = 0; i < drives; i++) {
            TapeDrive.make(Files.createDirectory(EmulatedLibrary.drive(building, i)));
        }
        Files.move(building, target);
        EmulatedLibrary library = EmulatedLibrary.open(target);
        for (String barcode : barcodes) {
            library.addCartridge(barcode);
        }
        return library;
    }

    private LibraryDefinition definition() {
        if (drives < 1 || drives > 64 || storageSlots < 1 || importExportSlots < 0) {
            throw new IllegalArgumentException("a library has 1 to 64 drives and at least one storage slot");
        }
        List<LibraryDefinition.Drive> each = new ArrayList<>();
        for (int i = 0; i < drives; i++) {
            each.add(new LibraryDefinition.Drive(
                    "lto" + i + "_01", String.format(Locale.ROOT, "EMU%07d", i + 1), personality));
        }
        return new LibraryDefinition(
                name,
                "EMULIB0001",
                storageSlots,
                importExportSlots,
                unloadsByItself,
                generation,
                libraryKey,
                bufferBytes,
                pollsUntilReady,
                attentionOnOpen,
                capacity,
                earlyWarning,
                each);
    }
}
