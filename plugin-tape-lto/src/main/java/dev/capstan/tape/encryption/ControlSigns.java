package dev.capstan.tape.encryption;

import dev.capstan.scsi.ssc.encryption.AlgorithmDescriptor;
import dev.capstan.scsi.ssc.encryption.CipherCapability;
import dev.capstan.scsi.ssc.encryption.ConfigurationPrevented;
import dev.capstan.scsi.ssc.encryption.DataEncryptionCapabilities;
import dev.capstan.scsi.ssc.encryption.DataEncryptionStatus;
import dev.capstan.scsi.ssc.encryption.ExternalControlCapability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the signs of one drive for {@link Control}. Used once. */
final class ControlSigns {
    private final DataEncryptionCapabilities capabilities;
    private final Optional<DataEncryptionStatus> status;
    private final List<AlgorithmDescriptor> aesGcm;
    private final List<String> external = new ArrayList<>();
    private final List<String> host = new ArrayList<>();
    private final List<String> contradictions = new ArrayList<>();

    ControlSigns(DataEncryptionCapabilities capabilities, Optional<DataEncryptionStatus> status) {
        this.capabilities = capabilities;
        this.status = status;
        this.aesGcm = capabilities.algorithms().stream()
                .filter(AlgorithmDescriptor::aesGcm)
                .toList();
    }

    Control decide() {
        header();
        algorithms();
        status.ifPresent(this::status);
        if (!external.isEmpty() && !host.isEmpty()) {
            contradictions.add(String.join("; ", external) + "; but " + String.join("; ", host));
        }
        List<String> signs = external.isEmpty() ? host : external;
        return new Control(controller(), signs, contradictions);
    }

    private void header() {
        var prevented = capabilities.configurationPrevented();
        var capable = capabilities.externalControl();
        if (prevented.is(ConfigurationPrevented.PREVENTED)) {
            external.add("CFG_P 10b: configuration by the host prevented");
            if (capable.is(ExternalControlCapability.NOT_CAPABLE)) {
                contradictions.add("CFG_P 10b keeps the host out, but EXTDECC 01b knows no external control");
            }
        }
        if (prevented.is(ConfigurationPrevented.ALLOWED)) {
            host.add("CFG_P 01b: configuration by the host allowed");
        }
        if (prevented.is(ConfigurationPrevented.RESERVED)) {
            contradictions.add("CFG_P 11b is reserved");
        }
        if (capable.is(ExternalControlCapability.RESERVED)) {
            contradictions.add("EXTDECC 11b is reserved");
        }
        int missing = capabilities.extent().missing();
        if (missing > 0) {
            contradictions.add("the capability page announces " + missing + " bytes more than the drive sent");
        }
    }

    private void algorithms() {
        long under = aesGcm.stream()
                .filter(a -> a.encrypt().is(CipherCapability.EXTERNAL))
                .count();
        long free = aesGcm.stream().filter(ControlSigns::byHost).count();
        if (under > 0 && under == aesGcm.size()) {
            external.add("ENCRYPT_C 11b: every AES-GCM algorithm is under external control");
        } else if (under > 0) {
            contradictions.add(under + " of " + aesGcm.size() + " AES-GCM algorithms are under external control");
        }
        if (free > 0) {
            host.add("ENCRYPT_C: AES-GCM is the host's to use");
        }
        for (AlgorithmDescriptor a : aesGcm) {
            boolean encryptExternal = a.encrypt().is(CipherCapability.EXTERNAL);
            boolean decryptExternal = a.decrypt().is(CipherCapability.EXTERNAL);
            boolean both =
                    !a.encrypt().is(CipherCapability.NONE) && !a.decrypt().is(CipherCapability.NONE);
            if (both && encryptExternal != decryptExternal) {
                contradictions.add("algorithm " + a.index() + ": encryption is "
                        + a.encrypt().words() + ", decryption " + a.decrypt().words());
            }
        }
        if (aesGcm.isEmpty() && foreignEngineOutOfReach()) {
            contradictions.add(
                    "the host is kept out, but no AES-GCM algorithm is named: what is done to data is unknown");
        }
    }

    private static boolean byHost(AlgorithmDescriptor a) {
        return a.encrypt().is(CipherCapability.HARDWARE) || a.encrypt().is(CipherCapability.SOFTWARE);
    }

    /** Without AES-GCM a drive counts as one without encryption, unless somebody else may be encrypting with it. */
    private boolean foreignEngineOutOfReach() {
        return capabilities.configurationPrevented().is(ConfigurationPrevented.PREVENTED)
                || capabilities.algorithms().stream().anyMatch(a -> a.encrypt().is(CipherCapability.EXTERNAL));
    }

    private void status(DataEncryptionStatus page) {
        int raw = page.control().raw();
        String sign = "PARAMETERS CONTROL " + Integer.toBinaryString(8 | raw).substring(1) + "b: "
                + page.control().words();
        switch (page.control().meaning()) {
            case AUTOMATION, MANAGEMENT -> external.add(sign);
            case NOT_EXCLUSIVELY_EXTERNAL, DEVICE_SERVER -> host.add(sign);
            case RESERVED -> contradictions.add(sign);
            case NOT_REPORTED -> {
                // says nothing either way
            }
        }
        if (page.encryption().raw() > 2) {
            contradictions.add("ENCRYPTION MODE " + page.encryption().raw() + " is reserved");
        }
        if (page.decryption().raw() > 3) {
            contradictions.add("DECRYPTION MODE " + page.decryption().raw() + " is reserved");
        }
    }

    private Controller controller() {
        if (external.isEmpty() && contradictions.isEmpty()) {
            boolean engine = aesGcm.stream().anyMatch(ControlSigns::byHost);
            return engine ? Controller.HOST : Controller.NOBODY;
        }
        return status.map(s -> switch (s.control().meaning()) {
                    case AUTOMATION -> Controller.LIBRARY;
                    case MANAGEMENT -> Controller.MANAGEMENT;
                    default -> Controller.EXTERNAL;
                })
                .orElse(Controller.EXTERNAL);
    }
}
