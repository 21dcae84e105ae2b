package dev.capstan.scsi.emulator.medium;

import dev.capstan.scsi.emulator.store.Definition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a cartridge is, apart from what is recorded on it.
 *
 * @param barcode text of its label, 1 to 32 of {@code A-Z a-z 0-9 _ -}
 * @param type its kind
 * @param serial serial number of its memory chip, at most 32 characters
 * @param capacity bytes that can be recorded; an account, nothing is allocated. Records count with their length, filemarks with nothing
 * @param earlyWarning bytes before the end at which early warning begins
 * @param writeProtected position of the write-protect switch
 */
public record CartridgeDefinition(
        String barcode, MediumType type, String serial, long capacity, long earlyWarning, boolean writeProtected) {
    private static final Pattern BARCODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");
    private static final String FILE = "cartridge";

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the bar code is not usable as a file name or the sizes contradict each other
     */
    public CartridgeDefinition {
        checkBarcode(barcode);
        if (capacity <= 0 || earlyWarning < 0 || earlyWarning > capacity) {
            throw new IllegalArgumentException(barcode + ": capacity " + capacity + " and early warning " + earlyWarning
                    + " contradict each other");
        }
    }

    /**
     * Checks a bar code before it becomes a directory name.
     *
     * @param barcode the bar code
     * @return the same
     * @throws IllegalArgumentException if it is not 1 to 32 of {@code A-Z a-z 0-9 _ -}
     */
    public static String checkBarcode(String barcode) {
        if (!BARCODE.matcher(barcode).matches()) {
            throw new IllegalArgumentException("bar code '" + barcode + "': use 1 to 32 letters, digits, '_' and '-'");
        }
        return barcode;
    }

    /**
     * Reads it from a cartridge's directory.
     *
     * @param directory the directory
     * @return the definition
     * @throws IOException if it is missing or wrong
     */
    public static CartridgeDefinition read(Path directory) throws IOException {
        Definition definition = Definition.read(directory.resolve(FILE));
        try {
            return new CartridgeDefinition(
                    definition.text("barcode"),
                    MediumType.valueOf(definition.text("type")),
                    definition.text("serial"),
                    definition.number("capacity", 1),
                    definition.number("early-warning", 0),
                    definition.flag("write-protected"));
        } catch (IllegalArgumentException e) {
            throw new IOException(directory.resolve(FILE) + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes it into a cartridge's directory.
     *
     * @param directory the directory
     * @throws IOException if it cannot be written
     */
    public void write(Path directory) throws IOException {
        Definition.write(
                directory.resolve(FILE),
                Map.of(
                        "barcode", barcode,
                        "type", type.name(),
                        "serial", serial,
                        "capacity", Long.toString(capacity),
                        "early-warning", Long.toString(earlyWarning),
                        "write-protected", Boolean.toString(writeProtected)));
    }
}
