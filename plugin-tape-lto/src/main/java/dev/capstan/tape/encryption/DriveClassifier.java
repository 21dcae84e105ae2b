package dev.capstan.tape.encryption;

import dev.capstan.scsi.ssc.encryption.DataEncryptionCapabilities;
import dev.capstan.scsi.ssc.encryption.DataEncryptionStatus;
import dev.capstan.scsi.ssc.encryption.DecryptionMode;
import dev.capstan.scsi.ssc.encryption.EncryptionMode;
import java.util.Optional;

/** From decoded pages to the state of the drive. Pure. */
public final class DriveClassifier {
    private DriveClassifier() {}

    /**
     * The state of a drive.
     *
     * @param control as {@link Control#of} found it from the same pages
     * @param capabilities page 0010h
     * @param status page 0020h, if it was read with the tape loaded
     */
    public static DriveEncryptionState state(
            Control control, DataEncryptionCapabilities capabilities, Optional<DataEncryptionStatus> status) {
        if (status.filter(s -> s.encryption().is(EncryptionMode.EXTERNAL)).isPresent()) {
            return DriveEncryptionState.ENCRYPTED_BEFORE;
        }
        if (!control.contradictions().isEmpty()) {
            return DriveEncryptionState.CONTRADICTORY;
        }
        return switch (control.controller()) {
            case NOBODY -> withoutEngine(status);
            case HOST -> host(status);
            case UNKNOWN -> DriveEncryptionState.CHECK;
            case LIBRARY, MANAGEMENT, EXTERNAL -> external(status);
        };
    }

    private static DriveEncryptionState withoutEngine(Optional<DataEncryptionStatus> status) {
        // An algorithm unknown here may still be encrypting: that is not "no encryption".
        return status.filter(s -> s.encryption().is(EncryptionMode.ENCRYPT)).isPresent()
                ? DriveEncryptionState.CONTRADICTORY
                : DriveEncryptionState.NONE;
    }

    private static DriveEncryptionState host(Optional<DataEncryptionStatus> status) {
        return status.map(s -> s.encryption().is(EncryptionMode.DISABLE)
                                && s.decryption().is(DecryptionMode.DISABLE)
                        ? DriveEncryptionState.HOST_IDLE
                        : DriveEncryptionState.HOST_KEY_ACTIVE)
                .orElse(DriveEncryptionState.HOST_UNREAD);
    }

    private static DriveEncryptionState external(Optional<DataEncryptionStatus> status) {
        return status.map(s -> s.encryption().is(EncryptionMode.ENCRYPT)
                        ? DriveEncryptionState.EXTERNAL_ENCRYPTING
                        : DriveEncryptionState.EXTERNAL_IDLE)
                .orElse(DriveEncryptionState.EXTERNAL_UNREAD);
    }
}
