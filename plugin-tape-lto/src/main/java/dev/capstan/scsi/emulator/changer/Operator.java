package dev.capstan.scsi.emulator.changer;

import dev.capstan.scsi.emulator.device.Attentions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A person at the library: puts cartridges in and takes them out. At the import/export slots every initiator is told 6/28/01 afterwards; at a
 * storage slot, with the door open, 6/28/00. Each call takes the changer's lock.
 */
public final class Operator {
    private final Robot robot;

    /**
     * Stands in front of a library.
     *
     * @param robot its files; not closed here
     */
    public Operator(Robot robot) {
        this.robot = robot;
    }

    /**
     * Puts a cartridge into the first free slot.
     *
     * @param barcode a cartridge that lies in no element
     * @param type {@link ElementType#STORAGE} or {@link ElementType#IMPORT_EXPORT}
     * @return the element's address
     * @throws IOException if the cartridge is inside, no slot is free, the door is locked, or files cannot be written
     */
    public int put(String barcode, ElementType type) throws IOException {
        robot.lock().acquire();
        try {
            ChangerState state = robot.state();
            Optional<Element> inside = state.holding(barcode);
            if (inside.isPresent()) {
                throw new IOException("cartridge " + barcode + " lies in element "
                        + inside.get().address());
            }
            checkDoor(state, type);
            Element free = state.of(type).stream()
                    .filter(element -> element.barcode().isEmpty())
                    .findFirst()
                    .orElseThrow(() -> new IOException("no free slot of type " + type + " for " + barcode));
            state.put(free.filled(barcode, 0, true));
            told(state, type);
            return free.address();
        } finally {
            robot.lock().release();
        }
    }

    /**
     * Takes a cartridge out of the slot it lies in.
     *
     * @param barcode a cartridge in a storage or import/export slot
     * @throws IOException if it lies in none, the door is locked, or files cannot be written
     */
    public void take(String barcode) throws IOException {
        robot.lock().acquire();
        try {
            ChangerState state = robot.state();
            Element element = state.holding(barcode)
                    .orElseThrow(() -> new IOException("cartridge " + barcode + " is not in the library"));
            if (element.type() == ElementType.DATA_TRANSFER) {
                throw new IOException("cartridge " + barcode + " is in a drive; move it to a slot first");
            }
            checkDoor(state, element.type());
            state.put(element.emptied());
            told(state, element.type());
        } finally {
            robot.lock().release();
        }
    }

    /**
     * Looks through the window.
     *
     * @return all elements by ascending address
     * @throws IOException if files cannot be read
     */
    public List<Element> look() throws IOException {
        return List.copyOf(robot.state().elements.values());
    }

    private void told(ChangerState state, ElementType type) throws IOException {
        int qualifier = type == ElementType.IMPORT_EXPORT ? 0x01 : 0x00;
        state.attentions.raise(0x28, qualifier, Attentions.NOBODY);
        robot.save();
    }

    private static void checkDoor(ChangerState state, ElementType type) throws IOException {
        if (type != ElementType.STORAGE && type != ElementType.IMPORT_EXPORT) {
            throw new IOException("an operator reaches slots only, not " + type);
        }
        if (state.doorLocked) {
            throw new IOException("the library is locked (PREVENT MEDIUM REMOVAL); allow removal first");
        }
    }
}
