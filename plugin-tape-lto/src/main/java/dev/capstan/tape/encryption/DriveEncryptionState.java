package dev.capstan.tape.encryption;

import dev.capstan.scsi.Words;

/** What a drive is to a pool, as far as encryption goes. The letters are those of the documentation's decision table. */
public enum DriveEncryptionState implements Words {
    NONE("A", "no encryption that Capstan knows"),
    HOST_IDLE("B", "controlled by the host, no key active"),
    HOST_KEY_ACTIVE("B*", "controlled by the host, a key or mode is active already"),
    /** Page 0020h was not read. */
    HOST_UNREAD("B or B*", "controlled by the host, whether a key is active was not read"),
    EXTERNAL_ENCRYPTING("C", "under external control, the drive encrypts"),
    EXTERNAL_IDLE("C0", "under external control, encryption is off at this moment"),
    /** Page 0020h was not read. */
    EXTERNAL_UNREAD("C or C0", "under external control, whether it encrypts was not read"),
    CONTRADICTORY("X", "the drive contradicts itself or uses reserved values"),
    /** ENCRYPTION MODE 1, of which the drive knows nothing but that it leaves the data alone. */
    ENCRYPTED_BEFORE("X", "the drive was told that data come encrypted already"),
    /** CHECK CONDITION after retries. */
    CHECK("E", "the drive refused to say"),
    /** Transport error or time-out. */
    TRANSPORT("T", "the drive did not answer");

    private final String letter;
    private final String words;

    DriveEncryptionState(String letter, String words) {
        this.letter = letter;
        this.words = words;
    }

    /** Its column in the decision table. */
    public String letter() {
        return letter;
    }

    @Override
    public String words() {
        return words;
    }
}
