package dev.capstan.tape.library;

import java.util.regex.Pattern;

/**
 * A configured drive.
 *
 * @param name 2 to 32 letters, digits, points, underscores and dashes, as PBS takes them (PBS tape format, G.3)
 * @param path what {@link DeviceOpener} opens
 * @param number of the drive in its changer, from 0 in the order of element addresses; 0 without a changer
 */
public record DriveSettings(String name, String path, int number) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{1,31}");

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the name could be no file's name, or the number is negative
     */
    public DriveSettings {
        checkName(name);
        if (path.isBlank() || number < 0) {
            throw new IllegalArgumentException("drive " + name + ": path [" + path + "], number " + number);
        }
    }

    static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a device's name has 2 to 32 letters, digits, '.', '_' and '-': [" + name + "]");
        }
    }
}
