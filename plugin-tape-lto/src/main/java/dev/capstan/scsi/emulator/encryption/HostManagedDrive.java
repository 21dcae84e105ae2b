package dev.capstan.scsi.emulator.encryption;

import dev.capstan.scsi.emulator.device.CheckCondition;
import dev.capstan.scsi.emulator.device.Pages;
import dev.capstan.scsi.emulator.device.Sense;
import dev.capstan.scsi.emulator.medium.KeyTag;
import dev.capstan.scsi.emulator.medium.TapeMedium;
import dev.capstan.scsi.emulator.medium.TapeObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * An HPE drive whose key the host sets ("application managed"). Assumed throughout from SSC-4 and HP's LTO-5 reference; the shape of the
 * descriptors follows the field drive's, with ENCRYPT_C and DECRYPT_C 2, CFG_P 01b, and exactly one algorithm valid for the mounted volume.
 */
final class HostManagedDrive implements EncryptionPersonality {
    static final String NAME = "hpe-host";

    private static final int NOT_EXCLUSIVELY_EXTERNAL = 0b001;
    private static final int DISABLE = 0;
    private static final int EXTERNAL = 1;
    private static final int ENCRYPT = 2;
    private static final int RAW = 1;
    private static final int DECRYPT = 2;
    private static final int LOCAL = 1;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String surety() {
        return "assumed from SSC-4 and HP's LTO-5 reference; no byte of it was observed";
    }

    @Override
    public byte[] securityIn(int protocol, int page, EncryptionDrive drive) throws CheckCondition, IOException {
        if (protocol == SecurityPages.INFORMATION) {
            return switch (page) {
                case SecurityPages.SUPPORTED_PROTOCOLS -> SecurityPages.supportedProtocols();
                case SecurityPages.CERTIFICATE -> SecurityPages.noCertificate();
                case SecurityPages.COMPLIANCE -> new byte[4];
                default -> throw SecurityPages.notOffered();
            };
        }
        if (protocol != SecurityPages.TAPE) {
            throw SecurityPages.notOffered();
        }
        return switch (page) {
            case SecurityPages.IN_PAGES -> SecurityPages.inPages();
            case SecurityPages.OUT_PAGES -> SecurityPages.outPages();
            case SecurityPages.CAPABILITIES -> capabilities(drive);
            case SecurityPages.KEY_FORMATS -> SecurityPages.keyFormats();
            case SecurityPages.MANAGEMENT -> SecurityPages.management();
            case SecurityPages.STATUS -> status(drive);
            case SecurityPages.NEXT_BLOCK ->
                SecurityPages.nextBlock(drive.ready(), (medium, record) -> decryptable(medium, record, drive));
            default -> throw SecurityPages.notOffered();
        };
    }

    @Override
    public void securityOut(int protocol, int page, ByteBuffer list, EncryptionDrive drive) throws CheckCondition {
        if (protocol != SecurityPages.TAPE || page != SecurityPages.SET_ENCRYPTION) {
            throw SecurityPages.notOffered();
        }
        SetDataEncryption request = SetDataEncryption.parse(list);
        if (request.scope() == 0) {
            // Public: this initiator goes by what the others share, and everything else in the page is ignored.
            drive.parameters(
                    drive.parameters().owner() == drive.initiator()
                            ? drive.parameters().cleared()
                            : drive.parameters());
            return;
        }
        if (request.encryptionMode() == EXTERNAL
                || request.decryptionMode() == RAW
                || (request.algorithm() != validAlgorithm(drive) && request.needsKey())
                || (request.clearOnDemount() && drive.threaded().isEmpty())) {
            throw CheckCondition.invalidFieldInParameterList();
        }
        if (request.encryptionMode() == DISABLE && request.decryptionMode() == DISABLE) {
            drive.parameters(drive.parameters().cleared());
        } else {
            drive.parameters(request.inForce(drive.parameters().keyInstance() + 1 & 0xFFFFFFFFL, drive.initiator()));
        }
        drive.tellOthers(0x2A, 0x11);
    }

    @Override
    public Optional<KeyTag> keyForWrite(EncryptionDrive drive) {
        EncryptionParameters now = effective(drive);
        return now.encryptionMode() == ENCRYPT
                ? Optional.of(new KeyTag(now.key(), now.algorithm(), now.kadFormat(), now.kads()))
                : Optional.empty();
    }

    @Override
    public void checkRead(TapeObject record, EncryptionDrive drive) throws CheckCondition, IOException {
        int mode = effective(drive).decryptionMode();
        if (!record.encrypted()) {
            if (mode == DECRYPT) {
                throw CheckCondition.of(Sense.DATA_PROTECT, 0x74, 0x02);
            }
            return;
        }
        if (mode == DISABLE) {
            throw CheckCondition.of(Sense.DATA_PROTECT, 0x74, 0x01);
        }
        if (!decryptable(drive.ready(), record, drive)) {
            throw CheckCondition.of(Sense.DATA_PROTECT, 0x74, 0x03);
        }
    }

    @Override
    public void mediumGone(EncryptionDrive drive, boolean powerLost) {
        if (powerLost || drive.parameters().clearOnDemount()) {
            drive.parameters(drive.parameters().cleared());
        }
    }

    private static boolean decryptable(TapeMedium medium, TapeObject record, EncryptionDrive drive) throws IOException {
        EncryptionParameters now = effective(drive);
        return now.decryptionMode() != DISABLE && medium.key(record).key().equals(now.key());
    }

    /** Parameters of local scope hold for the initiator that set them and for nobody else. */
    private static EncryptionParameters effective(EncryptionDrive drive) {
        EncryptionParameters now = drive.parameters();
        boolean foreign = now.scope() == LOCAL && now.owner() != drive.initiator();
        return foreign ? new EncryptionParameters(now.keyInstance(), 0, 0, 0, 0, 0, 0, false, "", "") : now;
    }

    private static byte[] status(EncryptionDrive drive) throws CheckCondition {
        EncryptionParameters now = effective(drive);
        int nexus = now.owner() == drive.initiator() ? now.scope() : 0;
        return SecurityPages.status(nexus << 5 | now.scope(), NOT_EXCLUSIVELY_EXTERNAL, now, drive.ready());
    }

    /** Index 02 for LTO-8, 03 for LTO-9, 01 for what is older; without a cartridge the drive takes its own generation's. */
    private static int validAlgorithm(EncryptionDrive drive) {
        int generation = drive.threaded()
                .map(medium -> medium.definition().type().generation())
                .orElse(9);
        return generation == 9 ? 3 : generation == 8 ? 2 : 1;
    }

    private static byte[] capabilities(EncryptionDrive drive) {
        Pages page =
                new Pages().u16(SecurityPages.CAPABILITIES).u16(0x58).u8(0x09).zeros(15);
        for (int index = 1; index <= 3; index++) {
            boolean valid = drive.threaded().isPresent() && validAlgorithm(drive) == index;
            page.u8(index, 0).u16(0x14);
            // AVFMV, MAC_C, DELB_C, DECRYPT_C = ENCRYPT_C = 2; then AVFCLP 10b, NONCE_C 3, KADF_C but for the old
            // format, VCELB_C
            page.u8(valid ? 0xBA : 0x3A, (valid ? 0x80 : 0) | (index == 1 ? 0x34 : 0x3C));
            page.u16(0x20).u16(index == 1 ? 0x0C : 0x3C).u16(0x20);
            page.u8(0xEB).zeros(7).u32(0x00010014);
        }
        return page.toByteArray();
    }
}
