package dev.capstan.scsi.emulator.changer;

import dev.capstan.scsi.emulator.device.CheckCondition;
import dev.capstan.scsi.emulator.device.Sense;
import dev.capstan.scsi.emulator.store.DeviceLock;
import dev.capstan.scsi.emulator.tape.TapeDrive;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One library's robot as one user of its files sees it: where cartridges lie, and how they are moved. Everything but {@link #lock} needs the
 * lock held and {@link #refresh} first.
 *
 * <p>A move writes the element file once; that is the moment it happens. A drive whose bay changed threads its cartridge right after, or, if the
 * process was killed in between, at the next command to it.
 */
public final class Robot implements Closeable {
    private final ElementFile file;
    private final DeviceLock lock;
    private final SortedMap<Integer, TapeDrive> drives;
    private final boolean unloadsByItself;

    /**
     * Takes over a library's files.
     *
     * @param file the element file; closed with this
     * @param lockFile the changer's lock file
     * @param drives by element address; closed with this
     * @param unloadsByItself whether a move out of a drive unloads it first
     * @throws IOException if the lock file cannot be opened
     */
    public Robot(ElementFile file, Path lockFile, Map<Integer, TapeDrive> drives, boolean unloadsByItself)
            throws IOException {
        this.file = file;
        this.lock = DeviceLock.open(lockFile);
        this.drives = new TreeMap<>(drives);
        this.unloadsByItself = unloadsByItself;
    }

    /**
     * The changer's lock.
     *
     * @return the lock, not held
     */
    public DeviceLock lock() {
        return lock;
    }

    /**
     * Reads what others changed.
     *
     * @throws IOException if files cannot be read
     */
    public void refresh() throws IOException {
        file.refreshed();
    }

    ChangerState state() throws IOException {
        return file.refreshed();
    }

    void save() throws IOException {
        file.save();
    }

    /** Whether the robot could take the cartridge of an element now. */
    boolean accessible(Element element) throws IOException {
        TapeDrive drive = drives.get(element.address());
        if (drive == null || element.barcode().isEmpty()) {
            return true;
        }
        drive.lock().acquire();
        try {
            drive.refresh();
            return drive.releases();
        } finally {
            drive.lock().release();
        }
    }

    /** Moves one cartridge. */
    void move(int from, int to) throws CheckCondition, IOException {
        Element source = full(from);
        Element target = element(to);
        if (target.barcode().isPresent()) {
            throw CheckCondition.of(Sense.ILLEGAL_REQUEST, 0x3B, 0x0D);
        }
        change(List.of(source, target), () -> {
            state().put(source.emptied());
            state().put(target.filled(cartridge(source), origin(source), false));
        });
    }

    /** Moves the cartridge of the first element to the second, and that of the second to the third, which may be the first. */
    void exchange(int from, int to, int and) throws CheckCondition, IOException {
        Element source = full(from);
        Element first = full(to);
        Element second = element(and);
        if (from == to || to == and || (and != from && second.barcode().isPresent())) {
            throw CheckCondition.of(Sense.ILLEGAL_REQUEST, 0x3B, 0x0D);
        }
        change(List.of(source, first, second), () -> {
            state().put(source.emptied());
            state().put(first.filled(cartridge(source), origin(source), false));
            Element free = element(and);
            state().put(free.filled(cartridge(first), origin(first), false));
        });
    }

    /** An element by its address. */
    Element element(int address) throws CheckCondition, IOException {
        Element element = state().elements.get(address);
        if (element == null || element.type() == ElementType.TRANSPORT) {
            throw CheckCondition.of(Sense.ILLEGAL_REQUEST, 0x21, 0x01);
        }
        return element;
    }

    private Element full(int address) throws CheckCondition, IOException {
        Element element = element(address);
        if (element.barcode().isEmpty()) {
            throw CheckCondition.of(Sense.ILLEGAL_REQUEST, 0x3B, 0x0E);
        }
        return element;
    }

    private static String cartridge(Element element) {
        return element.barcode().orElseThrow();
    }

    /** The storage element a cartridge counts as coming from after a move out of this element. */
    private static int origin(Element element) {
        return element.type() == ElementType.STORAGE ? element.address() : element.source();
    }

    private interface Change {
        void make() throws CheckCondition, IOException;
    }

    private void change(List<Element> touched, Change change) throws CheckCondition, IOException {
        List<TapeDrive> involved = new ArrayList<>();
        for (Map.Entry<Integer, TapeDrive> entry : drives.entrySet()) {
            if (touched.stream().anyMatch(element -> element.address() == entry.getKey())) {
                involved.add(entry.getValue());
            }
        }
        int held = 0;
        try {
            for (TapeDrive drive : involved) {
                drive.lock().acquire();
                held++;
                drive.refresh();
            }
            release(touched);
            change.make();
            file.save();
            for (TapeDrive drive : involved) {
                drive.refresh();
                drive.save();
            }
        } catch (CheckCondition | IOException e) {
            file.discard();
            throw e;
        } finally {
            while (held > 0) {
                held--;
                involved.get(held).lock().release();
            }
        }
    }

    /** Drives that lose a cartridge must let it go. */
    private void release(List<Element> touched) throws CheckCondition, IOException {
        for (Element element : touched) {
            Optional<TapeDrive> drive = Optional.ofNullable(drives.get(element.address()));
            if (drive.isEmpty() || element.barcode().isEmpty() || drive.get().releases()) {
                continue;
            }
            if (!unloadsByItself || !drive.get().unloadForRobot()) {
                throw CheckCondition.of(Sense.ILLEGAL_REQUEST, 0x53, 0x02);
            }
            drive.get().save();
        }
    }

    @Override
    public void close() throws IOException {
        IOException first = null;
        for (TapeDrive drive : drives.values()) {
            try {
                drive.close();
            } catch (IOException e) {
                first = e;
            }
        }
        try (file;
                lock) {
            if (first != null) {
                throw first;
            }
        }
    }
}
