package dev.capstan.scsi.emulator.encryption;

import dev.capstan.scsi.emulator.device.CheckCondition;
import dev.capstan.scsi.emulator.device.Pages;
import dev.capstan.scsi.emulator.device.Sense;
import dev.capstan.scsi.emulator.medium.KeyTag;
import dev.capstan.scsi.emulator.medium.TapeMedium;
import dev.capstan.scsi.emulator.medium.TapeObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The HPE Ultrium 9-SCSI drive of a FIPS-mode MSL library: the library holds the keys, the host can neither set nor clear one.
 *
 * <ul>
 *   <li><strong>Observed</strong>: the 92 bytes of page 0010h, answered here without a change.
 *   <li><strong>Inferred</strong>: page 0020h shows a drive that is encrypting, because other software printed so after it wrote a label.
 *   <li><strong>Assumed</strong>: PARAMETERS CONTROL 011b (library), decryption mode 2, next-block status 5 for records of this library's
 *       key, SECURITY PROTOCOL OUT refused with 5/74/21, algorithm index 02, scope, the key name as A-KAD, the support lists, the FIPS
 *       claim of protocol 00h page 0002h, plain records of other drives readable, records of another key refused with 7/74/03.
 * </ul>
 */
final class FieldDrive implements EncryptionPersonality {
    static final String NAME = "hpe-fips";

    /** Observed: SECURITY PROTOCOL IN, protocol 20h, page 0010h, as {@code sg_raw} printed it. */
    private static final String CAPABILITIES = "00100058 0a000000 00000000 00000000 00000000"
            + "01000014 3f340020 000c0020 eb000000 00000000 00010014"
            + "02000014 3f3c0020 003c0020 eb000000 00000000 00010014"
            + "03000014 3f3c0020 003c0020 eb000000 00000000 00010014";

    private static final int EXCLUSIVELY_LIBRARY = 0b011;
    private static final int ALL_NEXUS = 0x42;
    private static final int ALGORITHM = 2;
    private static final int ASCII_KEY_NAME = 2;
    private static final int A_KAD = 1;

    private final String keyName;
    private final EncryptionParameters parameters;
    private final KeyTag tag;

    FieldDrive(String keyName) {
        this.keyName = keyName;
        String key = sha256("library key " + keyName);
        String kads = HexFormat.of()
                .formatHex(new Pages()
                        .u8(A_KAD, 0)
                        .u16(keyName.length())
                        .text(keyName, keyName.length())
                        .toByteArray());
        this.parameters = new EncryptionParameters(1, 2, 2, ALGORITHM, ASCII_KEY_NAME, 2, 0, false, key, kads);
        this.tag = new KeyTag(key, ALGORITHM, ASCII_KEY_NAME, kads);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String surety() {
        return "page 0010h is observed (92 bytes of a real drive); encryption mode 2 on page 0020h is inferred from what other"
                + " software printed; parameters control, decryption mode, page 0021h, sense 5/74/21 and the key name "
                + keyName
                + " are assumed";
    }

    @Override
    public byte[] securityIn(int protocol, int page, EncryptionDrive drive) throws CheckCondition, IOException {
        if (protocol == SecurityPages.INFORMATION) {
            return switch (page) {
                case SecurityPages.SUPPORTED_PROTOCOLS -> SecurityPages.supportedProtocols();
                case SecurityPages.CERTIFICATE -> SecurityPages.noCertificate();
                case SecurityPages.COMPLIANCE -> compliance();
                default -> throw SecurityPages.notOffered();
            };
        }
        if (protocol != SecurityPages.TAPE) {
            throw SecurityPages.notOffered();
        }
        return switch (page) {
            case SecurityPages.IN_PAGES -> SecurityPages.inPages();
            case SecurityPages.OUT_PAGES -> SecurityPages.outPages();
            case SecurityPages.CAPABILITIES -> HexFormat.of().parseHex(CAPABILITIES.replace(" ", ""));
            case SecurityPages.KEY_FORMATS -> SecurityPages.keyFormats();
            case SecurityPages.MANAGEMENT -> SecurityPages.management();
            case SecurityPages.STATUS ->
                SecurityPages.status(ALL_NEXUS, EXCLUSIVELY_LIBRARY, parameters, drive.ready());
            case SecurityPages.NEXT_BLOCK -> SecurityPages.nextBlock(drive.ready(), this::ours);
            default -> throw SecurityPages.notOffered();
        };
    }

    /** Assumed: 74/21 DATA ENCRYPTION CONFIGURATION PREVENTED, with the key of an illegal request. */
    @Override
    public void securityOut(int protocol, int page, ByteBuffer list, EncryptionDrive drive) throws CheckCondition {
        if (protocol != SecurityPages.TAPE || page != SecurityPages.SET_ENCRYPTION) {
            throw SecurityPages.notOffered();
        }
        throw CheckCondition.of(Sense.ILLEGAL_REQUEST, 0x74, 0x21);
    }

    @Override
    public Optional<KeyTag> keyForWrite(EncryptionDrive drive) {
        return Optional.of(tag);
    }

    @Override
    public void checkRead(TapeObject record, EncryptionDrive drive) throws CheckCondition, IOException {
        if (record.encrypted() && !ours(drive.ready(), record)) {
            throw CheckCondition.of(Sense.DATA_PROTECT, 0x74, 0x03);
        }
    }

    /** The library gives its key again at the next load: the drive has nothing to forget. */
    @Override
    public void mediumGone(EncryptionDrive drive, boolean powerLost) {}

    private boolean ours(TapeMedium medium, TapeObject record) throws IOException {
        return medium.key(record).key().equals(tag.key());
    }

    /** Assumed: one cryptographic module descriptor of 520 bytes behind its head, FIPS 140-2 level 1. */
    private static byte[] compliance() {
        return new Pages()
                .u32(528)
                .u16(0x0001)
                .u16(0)
                .u32(520)
                .u8('2', '1')
                .zeros(6)
                .bytes(padded("emulated", 128))
                .bytes(padded("emulated", 128))
                .bytes(padded("emulated LTO-9 encryption module", 256))
                .toByteArray();
    }

    private static byte[] padded(String text, int width) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        return new Pages().bytes(ascii).zeros(width - ascii.length).toByteArray();
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
