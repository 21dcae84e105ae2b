package dev.capstan.tape.encryption.negotiation;

import dev.capstan.scsi.Hex;
import dev.capstan.scsi.Words;
import dev.capstan.scsi.ssc.encryption.DataEncryptionCapabilities;
import dev.capstan.scsi.ssc.encryption.DataEncryptionStatus;
import dev.capstan.scsi.ssc.encryption.NextBlockEncryptionStatus;
import dev.capstan.scsi.ssc.encryption.SupportedPages;
import java.util.Locale;

/** The pages a negotiation reads, by SECURITY PROTOCOL IN. */
public enum SecurityPage implements Words {
    PROTOCOLS(SecurityPage.INFORMATION, 0x0000),
    COMPLIANCE(SecurityPage.INFORMATION, 0x0002),
    IN_PAGES(SecurityPage.TAPE_DATA_ENCRYPTION, SupportedPages.IN),
    OUT_PAGES(SecurityPage.TAPE_DATA_ENCRYPTION, SupportedPages.OUT),
    CAPABILITIES(SecurityPage.TAPE_DATA_ENCRYPTION, DataEncryptionCapabilities.CODE),
    MANAGEMENT(SecurityPage.TAPE_DATA_ENCRYPTION, 0x0012),
    STATUS(SecurityPage.TAPE_DATA_ENCRYPTION, DataEncryptionStatus.CODE),
    NEXT_BLOCK(SecurityPage.TAPE_DATA_ENCRYPTION, NextBlockEncryptionStatus.CODE);

    static final int INFORMATION = 0x00;
    static final int TAPE_DATA_ENCRYPTION = 0x20;

    private final int protocol;
    private final int code;

    SecurityPage(int protocol, int code) {
        this.protocol = protocol;
        this.code = code;
    }

    /** Security protocol. */
    public int protocol() {
        return protocol;
    }

    /** Page code. */
    public int code() {
        return code;
    }

    /** Its name in an attestation, such as {@code spin20_0010}. */
    public String key() {
        return "spin" + Hex.digits(protocol, 2) + "_" + Hex.digits(code, 4).toLowerCase(Locale.ROOT);
    }

    @Override
    public String words() {
        return "security protocol " + Hex.h(protocol, 2) + " page " + Hex.h(code, 4);
    }
}
