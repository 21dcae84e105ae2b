package dev.capstan.tape.encryption.negotiation;

import dev.capstan.scsi.ssc.encryption.AlgorithmDescriptor;
import dev.capstan.scsi.ssc.encryption.DataEncryptionCapabilities;
import dev.capstan.scsi.ssc.encryption.DataEncryptionStatus;
import dev.capstan.scsi.ssc.encryption.EncryptionMode;
import java.util.List;
import java.util.Optional;

/**
 * Which of a drive's algorithms is meant: the one in force; otherwise the AES-GCM one that is valid for the mounted volume;
 * otherwise the one whose name all AES-GCM ones share. Never merely the first: drives list several.
 */
final class AlgorithmChoice {
    private AlgorithmChoice() {}

    static Optional<AlgorithmDescriptor> of(DataEncryptionCapabilities page, Optional<DataEncryptionStatus> status) {
        Optional<Integer> inForce =
                status.filter(s -> s.encryption().is(EncryptionMode.ENCRYPT)).map(DataEncryptionStatus::algorithmIndex);
        if (inForce.isPresent()) {
            return page.algorithms().stream()
                    .filter(a -> a.index() == inForce.get())
                    .findFirst();
        }
        List<AlgorithmDescriptor> gcm =
                page.algorithms().stream().filter(AlgorithmDescriptor::aesGcm).toList();
        Optional<AlgorithmDescriptor> valid =
                gcm.stream().filter(AlgorithmDescriptor::validForVolume).findFirst();
        boolean oneName = gcm.stream().map(AlgorithmDescriptor::name).distinct().count() == 1;
        return valid.isPresent() || !oneName ? valid : Optional.of(gcm.get(0));
    }
}
