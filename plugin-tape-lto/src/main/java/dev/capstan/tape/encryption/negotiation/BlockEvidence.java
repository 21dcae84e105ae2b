package dev.capstan.tape.encryption.negotiation;

import dev.capstan.scsi.ssc.encryption.BlockEncryption;
import java.util.List;

/**
 * What a drive says of one block on the tape.
 *
 * @param object the block's logical object number
 * @param encryption ENCRYPTION STATUS, or what stands for it by another proof
 * @param proof what says so, in words
 * @param pages every answer to page 0021h, lower-case hexadecimal
 * @param keys names of the block's key, as in {@link EncryptionTerms}
 * @param lost the drive did not answer: its state is unknown
 */
public record BlockEvidence(
        long object, BlockEncryption encryption, String proof, List<String> pages, List<String> keys, boolean lost) {

    /** Copies the lists. */
    public BlockEvidence {
        pages = List.copyOf(pages);
        keys = List.copyOf(keys);
    }

    /** Whether it says anything. */
    public boolean determined() {
        return switch (encryption) {
            case NOT_ENCRYPTED, FOREIGN_ALGORITHM, DECRYPTABLE, NOT_DECRYPTABLE -> true;
            case CANNOT_TELL, CANNOT_TELL_NOW, NOT_A_BLOCK, RESERVED -> false;
        };
    }
}
