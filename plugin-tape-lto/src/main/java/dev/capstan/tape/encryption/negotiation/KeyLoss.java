package dev.capstan.tape.encryption.negotiation;

import dev.capstan.scsi.AdditionalSense;
import dev.capstan.scsi.Sense;
import dev.capstan.scsi.ssc.encryption.BlockEncryption;

/**
 * Whether the key of a tape of ours seems gone. Such a tape is never recycled, its retention runs on, and the operator is told;
 * what is known of it stays in inventory and catalog.
 */
public final class KeyLoss {
    private static final AdditionalSense EXTERNAL_KEY_NOT_FOUND = new AdditionalSense(0x74, 0x63);
    private static final AdditionalSense IBM_KEY_NOT_KNOWN = new AdditionalSense(0xEE, 0x31);

    private KeyLoss() {}

    /**
     * By sense of a command to the tape. The key differs between drives and is not compared.
     *
     * @param sense as received
     */
    public static boolean suspected(Sense sense) {
        return suspected(sense.additional());
    }

    /**
     * By page 0021h for a block that this or an earlier load wrote.
     *
     * @param block ENCRYPTION STATUS
     */
    public static boolean suspected(BlockEncryption block) {
        return block == BlockEncryption.NOT_DECRYPTABLE;
    }

    static boolean suspected(AdditionalSense code) {
        return code.equals(EXTERNAL_KEY_NOT_FOUND) || code.equals(IBM_KEY_NOT_KNOWN);
    }
}
