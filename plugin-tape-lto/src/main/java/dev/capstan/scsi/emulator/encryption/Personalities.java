package dev.capstan.scsi.emulator.encryption;

import java.util.List;

/** The personalities there are, by name. */
public final class Personalities {
    private Personalities() {}

    /**
     * All names.
     *
     * @return sorted; the first is the field drive, which is the default
     */
    public static List<String> names() {
        return List.of(FieldDrive.NAME, HostManagedDrive.NAME);
    }

    /**
     * Makes a personality.
     *
     * @param name one of {@link #names()}
     * @param libraryKey name of the key the library holds, 1 to 60 ASCII characters; a host-managed drive ignores it
     * @return the personality
     * @throws IllegalArgumentException if there is none of this name
     */
    public static EncryptionPersonality named(String name, String libraryKey) {
        return switch (name) {
            case FieldDrive.NAME -> new FieldDrive(libraryKey);
            case HostManagedDrive.NAME -> new HostManagedDrive();
            default ->
                throw new IllegalArgumentException(
                        "no drive personality '" + name + "'; there are " + String.join(", ", names()));
        };
    }
}
