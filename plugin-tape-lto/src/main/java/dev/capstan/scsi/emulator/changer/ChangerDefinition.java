package dev.capstan.scsi.emulator.changer;

import dev.capstan.scsi.emulator.device.Identity;
import java.util.List;

/**
 * What a library is.
 *
 * @param identity who it says it is
 * @param drives who its drives say they are, in the order of their element addresses
 */
public record ChangerDefinition(Identity identity, List<Identity> drives) {
    /**
     * Copies the list.
     *
     * @param identity who it says it is
     * @param drives who its drives say they are
     */
    public ChangerDefinition {
        drives = List.copyOf(drives);
    }
}
