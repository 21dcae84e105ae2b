package dev.capstan.tape.operation;

import dev.capstan.scsi.AdditionalSense;
import dev.capstan.scsi.Hex;
import dev.capstan.scsi.ssc.encryption.DataEncryptionCapabilities;
import dev.capstan.tape.encryption.DriveReport;
import dev.capstan.tape.encryption.paste.Pasted;
import java.util.List;
import java.util.Optional;

/** What it means for the verdict that the question for page 0010h itself failed. */
final class CapabilityFailure {
    private static final int SECURITY_PROTOCOL_IN = 0xA2;

    private CapabilityFailure() {}

    /** Judges by the last failure of that question; a failure whose command is not shown counts as one. */
    static Optional<DriveReport> judge(List<Pasted.Failure> failures) {
        return failures.stream()
                .filter(f -> f.opcode().orElse(SECURITY_PROTOCOL_IN) == SECURITY_PROTOCOL_IN)
                .filter(f -> f.page().orElse(DataEncryptionCapabilities.CODE) == DataEncryptionCapabilities.CODE)
                .reduce((first, last) -> last)
                .map(CapabilityFailure::judge);
    }

    /** Key, code and qualifier as far as they are known. */
    static String code(Pasted.Failure failure, AdditionalSense additional) {
        return failure.key().map(key -> Hex.digits(key.code(), 1) + "/").orElse("") + additional.code();
    }

    private static DriveReport judge(Pasted.Failure failure) {
        String sign = "page 0010h: " + failure.words();
        boolean notKnown = failure.additional()
                .filter(code -> code.is(0x20, 0x00) || code.is(0x24, 0x00))
                .isPresent();
        return notKnown ? DriveReport.withoutEncryption(sign) : DriveReport.unknown(sign);
    }
}
