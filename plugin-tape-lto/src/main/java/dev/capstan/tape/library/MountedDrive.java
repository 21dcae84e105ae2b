package dev.capstan.tape.library;

import dev.capstan.tape.drive.TapeDrive;
import java.util.List;
import java.util.Optional;

/**
 * A cartridge is in a drive, threaded and ready. Where it stands is not said: rewind or locate.
 *
 * @param drive ready; belongs to the {@link LibraryDrive} it was loaded through, and is closed with that
 * @param label bar code; empty in a drive that stands alone, where only the tape itself can tell which it is
 * @param movements what was moved for it, in order: an import, an unload, a load
 */
public record MountedDrive(TapeDrive drive, Optional<String> label, List<Movement> movements) implements LoadOutcome {
    /** Copies the list. */
    public MountedDrive {
        movements = List.copyOf(movements);
    }
}
