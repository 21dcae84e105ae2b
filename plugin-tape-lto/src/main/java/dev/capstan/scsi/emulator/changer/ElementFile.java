package dev.capstan.scsi.emulator.changer;

import dev.capstan.scsi.emulator.store.StateFile;
import dev.capstan.scsi.emulator.tape.CartridgeBay;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** The file of a library's state, parsed again only when it changed. Reading needs no lock; writing needs the changer's. */
public final class ElementFile implements Closeable {
    private final StateFile file;
    private ChangerState state = new ChangerState();

    private ElementFile(StateFile file) {
        this.file = file;
    }

    /**
     * Makes the file of a new library without cartridges.
     *
     * @param path the file
     * @param drives number of drives
     * @param storage number of storage slots
     * @param importExport number of import/export slots
     * @throws IOException if it cannot be written
     */
    public static void make(Path path, int drives, int storage, int importExport) throws IOException {
        ChangerState state = ChangerState.empty(drives, storage, importExport);
        StateFile.create(path, ChangerState.capacity(state.elements.size()), state.encode());
    }

    /**
     * Opens the file.
     *
     * @param path the file
     * @param elements number of elements, the robot included
     * @return the open file
     * @throws IOException if it cannot be opened
     */
    public static ElementFile open(Path path, int elements) throws IOException {
        return new ElementFile(StateFile.open(path, ChangerState.capacity(elements)));
    }

    /**
     * The bay of a drive.
     *
     * @param address the drive's element address
     * @return reads this file, and closes it
     */
    public CartridgeBay bay(int address) {
        return new CartridgeBay() {
            @Override
            public Content look() throws IOException {
                Element element = refreshed().elements.get(address);
                if (element == null) {
                    throw new IOException("the library has no element " + address);
                }
                return new Content(element.barcode(), element.changes());
            }

            @Override
            public void close() throws IOException {
                ElementFile.this.close();
            }
        };
    }

    ChangerState refreshed() throws IOException {
        if (file.refresh()) {
            state = file.decode(ChangerState::decode);
        }
        return state;
    }

    /** Writes the state last given out. */
    void save() throws IOException {
        file.write(state.encode());
    }

    /** Forgets changes that were not written. */
    void discard() throws IOException {
        if (file.payload().hasRemaining()) {
            state = file.decode(ChangerState::decode);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
