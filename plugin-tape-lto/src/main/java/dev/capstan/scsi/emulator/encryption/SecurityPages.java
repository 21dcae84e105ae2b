package dev.capstan.scsi.emulator.encryption;

import dev.capstan.scsi.emulator.device.CheckCondition;
import dev.capstan.scsi.emulator.device.Pages;
import dev.capstan.scsi.emulator.medium.TapeMedium;
import dev.capstan.scsi.emulator.medium.TapeObject;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;

/** Pages of security protocols 00h and 20h that several personalities answer alike (SPC-5, section 7.7.1; SSC-5, section 8.5.2). */
final class SecurityPages {
    static final int INFORMATION = 0x00;
    static final int TAPE = 0x20;

    static final int SUPPORTED_PROTOCOLS = 0x0000;
    static final int CERTIFICATE = 0x0001;
    static final int COMPLIANCE = 0x0002;

    static final int IN_PAGES = 0x0000;
    static final int OUT_PAGES = 0x0001;
    static final int CAPABILITIES = 0x0010;
    static final int KEY_FORMATS = 0x0011;
    static final int MANAGEMENT = 0x0012;
    static final int STATUS = 0x0020;
    static final int NEXT_BLOCK = 0x0021;
    static final int SET_ENCRYPTION = 0x0010;

    /** Next block: the position is at the end of data, nothing can be told. */
    static final int CANNOT_TELL_NOW = 1;
    /** Next block: a filemark. */
    static final int NOT_A_BLOCK = 2;
    /** Next block: plain text. */
    static final int PLAIN = 3;
    /** Next block: encrypted, and readable with the parameters in force. */
    static final int READABLE = 5;
    /** Next block: encrypted, and not readable with the parameters in force. */
    static final int UNREADABLE = 6;

    private SecurityPages() {}

    /** Protocol 00h page 0000h: protocols 00h and 20h. Bytes 0-5 reserved, 6-7 length. */
    static byte[] supportedProtocols() {
        return new Pages().zeros(6).u16(2).u8(INFORMATION, TAPE).toByteArray();
    }

    /** Protocol 00h page 0001h: a certificate of length 0. Bytes 0-1 reserved, 2-3 length. */
    static byte[] noCertificate() {
        return new Pages().zeros(4).toByteArray();
    }

    /** Protocol 20h page 0000h. */
    static byte[] inPages() {
        return list(IN_PAGES, IN_PAGES, OUT_PAGES, CAPABILITIES, KEY_FORMATS, MANAGEMENT, STATUS, NEXT_BLOCK);
    }

    /** Protocol 20h page 0001h. */
    static byte[] outPages() {
        return list(OUT_PAGES, SET_ENCRYPTION);
    }

    /** Protocol 20h page 0011h: plain keys only. */
    static byte[] keyFormats() {
        return new Pages().u16(KEY_FORMATS).u16(1).u8(0).toByteArray();
    }

    /** Protocol 20h page 0012h: all seven capabilities, as HP LTO-5 prints them. */
    static byte[] management() {
        return new Pages()
                .u16(MANAGEMENT)
                .u16(0x0C)
                .u8(0x01, 0x07, 0, 0x07)
                .zeros(8)
                .toByteArray();
    }

    /**
     * Protocol 20h page 0020h.
     *
     * @param scopes byte 4: nexus scope in bits 7-5, key scope in bits 2-0
     * @param control PARAMETERS CONTROL, 0 to 7
     */
    static byte[] status(int scopes, int control, EncryptionParameters parameters, TapeMedium medium) {
        byte[] kads = HexFormat.of().parseHex(parameters.kads());
        int vcelb = medium.usage().firstEncrypted() >= 0 ? 1 : 0;
        return new Pages()
                .u16(STATUS)
                .u16(0x14 + kads.length)
                .u8(scopes, parameters.encryptionMode(), parameters.decryptionMode(), parameters.algorithm())
                .u32(parameters.keyInstance())
                .u8(control << 4 | vcelb << 3, parameters.kadFormat())
                .u16(0)
                .zeros(8)
                .bytes(kads)
                .toByteArray();
    }

    /** Decides whether an encrypted record can be read with what is in force. */
    @FunctionalInterface
    interface Readability {
        boolean test(TapeMedium medium, TapeObject record) throws IOException;
    }

    /** Protocol 20h page 0021h for the object at the position. */
    static byte[] nextBlock(TapeMedium medium, Readability readable) throws IOException {
        Optional<TapeObject> next = medium.next();
        int status = CANNOT_TELL_NOW;
        int algorithm = 0;
        int kadFormat = 0;
        byte[] kads = {};
        if (next.isPresent()) {
            TapeObject object = next.get();
            if (object.filemark()) {
                status = NOT_A_BLOCK;
            } else if (!object.encrypted()) {
                status = PLAIN;
            } else {
                status = readable.test(medium, object) ? READABLE : UNREADABLE;
                algorithm = medium.key(object).algorithm();
                kadFormat = medium.key(object).kadFormat();
                kads = HexFormat.of().parseHex(medium.key(object).kads());
            }
        }
        return new Pages()
                .u16(NEXT_BLOCK)
                .u16(0x0C + kads.length)
                .u64(medium.position())
                .u8(status, algorithm, 0, kadFormat)
                .bytes(kads)
                .toByteArray();
    }

    /** A page that is not offered. */
    static CheckCondition notOffered() {
        return CheckCondition.invalidFieldInCdb();
    }

    private static byte[] list(int page, int... codes) {
        Pages out = new Pages().u16(page).u16(2 * codes.length);
        for (int code : codes) {
            out.u16(code);
        }
        return out.toByteArray();
    }
}
