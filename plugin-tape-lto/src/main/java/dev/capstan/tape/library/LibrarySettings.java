package dev.capstan.tape.library;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A configured library.
 *
 * @param name 2 to 32 characters as {@link DriveSettings#name()}; without a changer, that of the drive serves
 * @param changer path of the medium changer, as {@link DeviceOpener} opens it; empty for a drive that stands alone
 * @param drives at least one; exactly one without a changer
 * @param autoImport whether a cartridge that is wanted and lies in an import/export slot is moved to a free storage slot
 */
public record LibrarySettings(String name, Optional<String> changer, List<DriveSettings> drives, boolean autoImport) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if two drives share a name or number, or their count does not fit
     */
    public LibrarySettings {
        DriveSettings.checkName(name);
        drives = List.copyOf(drives);
        if (drives.isEmpty() || (changer.isEmpty() && drives.size() > 1)) {
            throw new IllegalArgumentException(
                    "library " + name + " has " + drives.size() + " drives; without a changer it has exactly one");
        }
        Set<String> names = new HashSet<>();
        Set<Integer> numbers = new HashSet<>();
        for (DriveSettings drive : drives) {
            if (!names.add(drive.name()) || !numbers.add(drive.number())) {
                throw new IllegalArgumentException("library " + name + ": drive " + drive.name() + ", number "
                        + drive.number() + ", is there twice");
            }
        }
    }

    /**
     * A configured drive.
     *
     * @param driveName its name
     * @return empty when there is none
     */
    public Optional<DriveSettings> drive(String driveName) {
        return drives.stream().filter(drive -> drive.name().equals(driveName)).findFirst();
    }

    Optional<DriveSettings> drive(int number) {
        return drives.stream().filter(drive -> drive.number() == number).findFirst();
    }
}
