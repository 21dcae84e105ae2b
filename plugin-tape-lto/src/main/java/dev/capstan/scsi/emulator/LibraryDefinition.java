package dev.capstan.scsi.emulator;

import dev.capstan.scsi.emulator.store.Definition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an emulated library consists of, in the file {@code library} of its directory.
 *
 * @param name the changer's name
 * @param serial the changer's serial number
 * @param storageSlots number of storage slots
 * @param importExportSlots number of import/export slots
 * @param unloadsByItself whether moving a cartridge out of a drive unloads it first
 * @param generation LTO generation of the drives
 * @param libraryKey name of the key the library holds
 * @param bufferBytes what a drive's buffer holds
 * @param pollsUntilReady commands answered with 2/04/01 after a load
 * @param attentionOnOpen whether a new initiator is told 6/29/00 first
 * @param cartridgeCapacity bytes of a new cartridge, 0 for what its type holds
 * @param cartridgeEarlyWarning bytes before the end at which early warning begins on a new cartridge
 * @param drives the drives
 */
record LibraryDefinition(
        String name,
        String serial,
        int storageSlots,
        int importExportSlots,
        boolean unloadsByItself,
        int generation,
        String libraryKey,
        long bufferBytes,
        int pollsUntilReady,
        boolean attentionOnOpen,
        long cartridgeCapacity,
        long cartridgeEarlyWarning,
        List<Drive> drives) {
    private static final String FILE = "library";
    private static final int MOST_DRIVES = 64;

    /**
     * One drive.
     *
     * @param name its name
     * @param serial its serial number, at most 10 characters
     * @param personality name of its encryption personality
     */
    record Drive(String name, String serial, String personality) {}

    /** Elements, the robot included. */
    int elements() {
        return 1 + drives.size() + storageSlots + importExportSlots;
    }

    static LibraryDefinition read(Path directory) throws IOException {
        Definition from = Definition.read(directory.resolve(FILE));
        List<Drive> drives = new ArrayList<>();
        long count = from.number("drives", 1);
        if (count > MOST_DRIVES) {
            throw new IOException(directory.resolve(FILE) + ": more than " + MOST_DRIVES + " drives");
        }
        for (int i = 0; i < count; i++) {
            String prefix = "drive." + i + ".";
            drives.add(new Drive(
                    from.text(prefix + "name"), from.text(prefix + "serial"), from.text(prefix + "personality")));
        }
        try {
            return new LibraryDefinition(
                    from.text("name"),
                    from.text("serial"),
                    Math.toIntExact(from.number("storage-slots", 1)),
                    Math.toIntExact(from.number("import-export-slots", 0)),
                    from.flag("unloads-by-itself"),
                    Math.toIntExact(from.number("generation", 5)),
                    from.text("library-key"),
                    from.number("buffer-bytes", 0),
                    Math.toIntExact(from.number("polls-until-ready", 0)),
                    from.flag("attention-on-open"),
                    from.number("cartridge-capacity", 0),
                    from.number("cartridge-early-warning", 0),
                    List.copyOf(drives));
        } catch (ArithmeticException e) {
            throw new IOException(directory.resolve(FILE) + ": a number is too large", e);
        }
    }

    void write(Path directory) throws IOException {
        Map<String, String> values = new HashMap<>();
        values.put("name", name);
        values.put("serial", serial);
        values.put("storage-slots", Integer.toString(storageSlots));
        values.put("import-export-slots", Integer.toString(importExportSlots));
        values.put("unloads-by-itself", Boolean.toString(unloadsByItself));
        values.put("generation", Integer.toString(generation));
        values.put("library-key", libraryKey);
        values.put("buffer-bytes", Long.toString(bufferBytes));
        values.put("polls-until-ready", Integer.toString(pollsUntilReady));
        values.put("attention-on-open", Boolean.toString(attentionOnOpen));
        values.put("cartridge-capacity", Long.toString(cartridgeCapacity));
        values.put("cartridge-early-warning", Long.toString(cartridgeEarlyWarning));
        values.put("drives", Integer.toString(drives.size()));
        for (int i = 0; i < drives.size(); i++) {
            values.put("drive." + i + ".name", drives.get(i).name());
            values.put("drive." + i + ".serial", drives.get(i).serial());
            values.put("drive." + i + ".personality", drives.get(i).personality());
        }
        Definition.write(directory.resolve(FILE), values);
    }
}
