package dev.capstan.scsi.emulator;

import dev.capstan.scsi.ScsiTransport;
import dev.capstan.scsi.emulator.changer.ChangerDefinition;
import dev.capstan.scsi.emulator.changer.ChangerDeviceServer;
import dev.capstan.scsi.emulator.changer.Element;
import dev.capstan.scsi.emulator.changer.ElementFile;
import dev.capstan.scsi.emulator.changer.ElementType;
import dev.capstan.scsi.emulator.changer.Operator;
import dev.capstan.scsi.emulator.changer.Robot;
import dev.capstan.scsi.emulator.device.DeviceServer;
import dev.capstan.scsi.emulator.device.Identity;
import dev.capstan.scsi.emulator.encryption.Personalities;
import dev.capstan.scsi.emulator.medium.CartridgeDefinition;
import dev.capstan.scsi.emulator.medium.CartridgeShelf;
import dev.capstan.scsi.emulator.medium.MediumType;
import dev.capstan.scsi.emulator.tape.DriveDefinition;
import dev.capstan.scsi.emulator.tape.TapeDeviceServer;
import dev.capstan.scsi.emulator.tape.TapeDrive;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An emulated tape library: a directory of files that hold a robot, drives, slots and cartridges.
 *
 * <p>{@link #openTransport} gives a way to a device, as its own initiator; any number may be open, in this process and in others. What a person
 * or the electricity does to a library is here too: cartridges in and out, power cuts, resets. An object of this class holds no files open
 * between calls and may be used by several threads.
 */
public final class EmulatedLibrary {
    private static final String VENDOR = "HPE";
    private static final String CHANGER_PRODUCT = "MSL G3 Series";
    private static final String CHANGER_REVISION = "9.50";
    private static final String DRIVE_REVISION = "R3G3";
    private static final int CHANGER_TYPE = 0x08;
    private static final int TAPE_TYPE = 0x01;

    private final Path directory;
    private final LibraryDefinition definition;
    private final CartridgeShelf shelf;

    private EmulatedLibrary(Path directory, LibraryDefinition definition) {
        this.directory = directory;
        this.definition = definition;
        this.shelf = new CartridgeShelf(cartridges(directory));
    }

    /**
     * Starts a new library.
     *
     * @param directory where it will be; must not exist yet
     * @return sets it up and makes it
     */
    public static EmulatedLibraryBuilder builder(Path directory) {
        return new EmulatedLibraryBuilder(directory);
    }

    /**
     * Opens a library that was made before.
     *
     * @param directory its directory
     * @return the library
     * @throws IOException if there is none
     */
    public static EmulatedLibrary open(Path directory) throws IOException {
        Path absolute = directory.toAbsolutePath();
        return new EmulatedLibrary(absolute, LibraryDefinition.read(absolute));
    }

    /**
     * Names of the drive personalities there are.
     *
     * @return the default first
     */
    public static List<String> personalities() {
        return Personalities.names();
    }

    /**
     * Where the library is.
     *
     * @return an absolute path
     */
    public Path directory() {
        return directory;
    }

    /**
     * Its devices.
     *
     * @return the changer, then the drives by element address
     */
    public List<EmulatedDevice> devices() {
        List<EmulatedDevice> devices = new ArrayList<>();
        devices.add(new EmulatedDevice(
                definition.name(),
                EmulatedDevice.Kind.CHANGER,
                VENDOR,
                CHANGER_PRODUCT,
                CHANGER_REVISION,
                definition.serial(),
                -1));
        for (int i = 0; i < definition.drives().size(); i++) {
            LibraryDefinition.Drive drive = definition.drives().get(i);
            devices.add(new EmulatedDevice(
                    drive.name(),
                    EmulatedDevice.Kind.DRIVE,
                    VENDOR,
                    driveProduct(),
                    DRIVE_REVISION,
                    drive.serial(),
                    ElementType.DATA_TRANSFER.firstAddress() + i));
        }
        return devices;
    }

    /**
     * Opens a way to a device, as a new initiator.
     *
     * @param name the device's name
     * @return the transport; close it
     * @throws IOException if there is no such device or its files cannot be opened
     */
    public ScsiTransport openTransport(String name) throws IOException {
        if (name.equals(definition.name())) {
            Robot robot = openRobot();
            return opened(name, robot, () -> new ChangerDeviceServer(robot, changer()));
        }
        TapeDrive drive = openDrive(driveNumber(name));
        return opened(name, drive, () -> new TapeDeviceServer(drive));
    }

    /**
     * What an emulated drive's behaviour rests on.
     *
     * @param name the drive's name
     * @return what was observed, what was inferred and what is assumed
     * @throws IOException if there is no such drive
     */
    public String surety(String name) throws IOException {
        return driveDefinition(driveNumber(name)).encryption().surety();
    }

    /**
     * Makes a blank cartridge with the library's usual capacity and puts it into the first free storage slot.
     *
     * @param barcode its bar code
     * @throws IOException if it exists already, no slot is free, or files cannot be written
     */
    public void addCartridge(String barcode) throws IOException {
        makeCartridge(barcode);
        put(barcode, ElementType.STORAGE);
    }

    /**
     * Makes a blank cartridge with the library's usual capacity; it stays outside.
     *
     * @param barcode its bar code
     * @throws IOException if it exists already or files cannot be written
     */
    public void makeCartridge(String barcode) throws IOException {
        MediumType type = MediumType.ofBarcode(barcode, newest());
        long capacity = definition.cartridgeCapacity() == 0 ? type.capacity() : definition.cartridgeCapacity();
        makeCartridge(barcode, capacity, Math.min(capacity, definition.cartridgeEarlyWarning()), false);
    }

    /**
     * Makes a blank cartridge; it stays outside.
     *
     * @param barcode its bar code; the last two characters name its type ({@code L8}), else it is of the drives' generation
     * @param capacity bytes
     * @param earlyWarning bytes before the end at which early warning begins
     * @param writeProtected position of its switch
     * @throws IOException if it exists already or files cannot be written
     */
    public void makeCartridge(String barcode, long capacity, long earlyWarning, boolean writeProtected)
            throws IOException {
        MediumType type = MediumType.ofBarcode(barcode, newest());
        String serial = "EM" + barcode;
        shelf.make(new CartridgeDefinition(barcode, type, serial, capacity, earlyWarning, writeProtected));
    }

    /**
     * An operator puts a cartridge that lies outside into the first free slot.
     *
     * @param barcode its bar code
     * @param type {@link ElementType#STORAGE} or {@link ElementType#IMPORT_EXPORT}
     * @return the element's address
     * @throws IOException if there is no such cartridge, it is inside, no slot is free, or the door is locked
     */
    public int put(String barcode, ElementType type) throws IOException {
        if (!shelf.has(barcode)) {
            throw new IOException("there is no cartridge " + barcode + " in " + cartridges(directory));
        }
        try (Robot robot = openRobot()) {
            return new Operator(robot).put(barcode, type);
        }
    }

    /**
     * An operator takes a cartridge out of a slot.
     *
     * @param barcode its bar code
     * @throws IOException if it lies in no slot or the door is locked
     */
    public void take(String barcode) throws IOException {
        try (Robot robot = openRobot()) {
            new Operator(robot).take(barcode);
        }
    }

    /**
     * What lies where, seen through the window and not by a command.
     *
     * @return all elements by ascending address
     * @throws IOException if files cannot be read
     */
    public List<Element> elements() throws IOException {
        try (Robot robot = openRobot()) {
            return new Operator(robot).look();
        }
    }

    /**
     * All cartridges, inside and outside.
     *
     * @return bar codes, sorted
     * @throws IOException if the directory cannot be read
     */
    public List<String> barcodes() throws IOException {
        return shelf.barcodes();
    }

    /**
     * A drive's power fails and comes back: a seeded part of what its buffer held is lost from the end, keys and settings are forgotten, the tape
     * stands at its beginning, every initiator is told 6/29/01.
     *
     * @param drive the drive's name
     * @param seed chooses how much is lost
     * @return records and filemarks lost
     * @throws IOException if there is no such drive or files cannot be written
     */
    public long powerCut(String drive, long seed) throws IOException {
        return onDrive(drive, each -> each.powerCut(seed));
    }

    /**
     * A drive fails to write out its buffer: a seeded part is lost from the end, and the next command, of whichever initiator, is told so by a
     * deferred error 3/0C/00.
     *
     * @param drive the drive's name
     * @param seed chooses how much is lost
     * @return records and filemarks lost
     * @throws IOException if there is no such drive or files cannot be written
     */
    public long failBuffer(String drive, long seed) throws IOException {
        return onDrive(drive, each -> each.failBuffer(seed));
    }

    /**
     * A drive is reset: its buffer is written out, keys and settings are forgotten, the tape stands at its beginning, every initiator is told
     * 6/29/00.
     *
     * @param drive the drive's name
     * @throws IOException if there is no such drive or files cannot be written
     */
    public void reset(String drive) throws IOException {
        onDrive(drive, each -> {
            each.reset();
            return 0;
        });
    }

    /**
     * Sets a drive's TapeAlert flags.
     *
     * @param drive the drive's name
     * @param flags flag n as bit n-1
     * @throws IOException if there is no such drive or files cannot be written
     */
    public void tapeAlerts(String drive, long flags) throws IOException {
        onDrive(drive, each -> {
            each.tapeAlerts(flags);
            return 0;
        });
    }

    static Path elements(Path library) {
        return library.resolve("elements");
    }

    static Path cartridges(Path library) {
        return library.resolve("cartridges");
    }

    static Path drive(Path library, int number) {
        return library.resolve("drive" + number);
    }

    private interface DriveAction {
        long on(TapeDrive drive) throws IOException;
    }

    private interface Opening {
        DeviceServer open() throws IOException;
    }

    private static ScsiTransport opened(String name, Closeable files, Opening opening) throws IOException {
        try {
            return new EmulatedTransport(name, opening.open());
        } catch (IOException e) {
            try (files) {
                throw e;
            }
        }
    }

    private long onDrive(String name, DriveAction action) throws IOException {
        try (TapeDrive drive = openDrive(driveNumber(name))) {
            drive.lock().acquire();
            try {
                drive.refresh();
                return action.on(drive);
            } finally {
                drive.lock().release();
            }
        }
    }

    private int driveNumber(String name) throws IOException {
        for (int i = 0; i < definition.drives().size(); i++) {
            if (definition.drives().get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IOException("the emulated library at " + directory + " has no device " + name);
    }

    private TapeDrive openDrive(int number) throws IOException {
        ElementFile elements = ElementFile.open(elements(directory), definition.elements());
        int address = ElementType.DATA_TRANSFER.firstAddress() + number;
        try {
            return TapeDrive.open(drive(directory, number), driveDefinition(number), elements.bay(address), shelf);
        } catch (IOException e) {
            try (elements) {
                throw e;
            }
        }
    }

    private Robot openRobot() throws IOException {
        Map<Integer, TapeDrive> drives = new HashMap<>();
        ElementFile elements = ElementFile.open(elements(directory), definition.elements());
        try {
            for (int i = 0; i < definition.drives().size(); i++) {
                drives.put(ElementType.DATA_TRANSFER.firstAddress() + i, openDrive(i));
            }
            return new Robot(elements, directory.resolve("lock"), drives, definition.unloadsByItself());
        } catch (IOException e) {
            try (elements) {
                for (TapeDrive drive : drives.values()) {
                    drive.close();
                }
                throw e;
            }
        }
    }

    private DriveDefinition driveDefinition(int number) throws IOException {
        LibraryDefinition.Drive drive = definition.drives().get(number);
        try {
            return new DriveDefinition(
                    VENDOR,
                    driveProduct(),
                    DRIVE_REVISION,
                    drive.serial(),
                    definition.generation(),
                    definition.bufferBytes(),
                    definition.pollsUntilReady(),
                    definition.attentionOnOpen(),
                    Personalities.named(drive.personality(), definition.libraryKey()));
        } catch (IllegalArgumentException e) {
            throw new IOException(directory + ": " + e.getMessage(), e);
        }
    }

    private ChangerDefinition changer() {
        List<Identity> drives = new ArrayList<>();
        for (LibraryDefinition.Drive drive : definition.drives()) {
            drives.add(new Identity(TAPE_TYPE, VENDOR, driveProduct(), DRIVE_REVISION, drive.serial()));
        }
        return new ChangerDefinition(
                new Identity(CHANGER_TYPE, VENDOR, CHANGER_PRODUCT, CHANGER_REVISION, definition.serial()), drives);
    }

    private String driveProduct() {
        return "Ultrium " + definition.generation() + "-SCSI";
    }

    private MediumType newest() {
        return MediumType.ofBarcode("L" + definition.generation(), MediumType.L9);
    }
}
