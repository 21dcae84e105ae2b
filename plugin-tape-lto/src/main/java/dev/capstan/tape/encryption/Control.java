package dev.capstan.tape.encryption;

import dev.capstan.scsi.ssc.encryption.DataEncryptionCapabilities;
import dev.capstan.scsi.ssc.encryption.DataEncryptionStatus;
import java.util.List;
import java.util.Optional;

/**
 * Who controls a drive's encryption, and by which signs. External control is any of: the host is prevented from
 * configuring; every AES-GCM algorithm is under external control; the status page says so. A sign to the contrary beside
 * one of these is a contradiction, and then external control is assumed. EXTDECC alone is no sign: drives that a host
 * controls report it too.
 *
 * @param controller who
 * @param signs what says so, one sentence each
 * @param contradictions what does not fit together or is reserved, one sentence each; usually empty
 */
public record Control(Controller controller, List<String> signs, List<String> contradictions) {

    /** Copies the lists. */
    public Control {
        signs = List.copyOf(signs);
        contradictions = List.copyOf(contradictions);
    }

    /**
     * Decides from the capability page and, where it was read, the status page.
     *
     * @param capabilities page 0010h
     * @param status page 0020h
     * @return never null
     */
    public static Control of(DataEncryptionCapabilities capabilities, Optional<DataEncryptionStatus> status) {
        return new ControlSigns(capabilities, status).decide();
    }
}
