package dev.capstan.tape.encryption;

import dev.capstan.scsi.Hex;
import dev.capstan.scsi.ssc.encryption.DataEncryptionCapabilities;
import dev.capstan.scsi.ssc.encryption.DataEncryptionStatus;
import dev.capstan.scsi.ssc.encryption.NextBlockEncryptionStatus;

/** What a person can type to get a page from a drive. The answer goes to standard error, hence the redirection. */
public enum SettlingCommand {
    CAPABILITIES(DataEncryptionCapabilities.CODE, "what the drive can do and whether the host may configure it"),
    STATUS(
            DataEncryptionStatus.CODE,
            "with the tape loaded: whether the drive encrypts at this moment, and who controls it"),
    NEXT_BLOCK(
            NextBlockEncryptionStatus.CODE,
            "with a scratch tape loaded, after one block was written to it in this load and it was rewound: whether that "
                    + "block is encrypted (paste this page with the others, and say --test-block)");

    private final int page;
    private final String tells;

    SettlingCommand(int page, String tells) {
        this.page = page;
        this.tells = tells;
    }

    /** The whole command line, with {@code N} where the drive's number goes. */
    public String line() {
        // SECURITY PROTOCOL IN: A2h, protocol 20h, page (2), reserved (2), allocation length 8192 (4), reserved,
        // control.
        // A round length: some drives refuse others.
        String code = Hex.digits(page >> 8, 2) + " " + Hex.digits(page & 0xFF, 2);
        return "sg_raw -r 8192 /dev/sgN A2 20 " + code + " 00 00 00 00 20 00 00 00 2>&1";
    }

    /** When to type it and what it tells. */
    public String tells() {
        return tells;
    }
}
