package dev.capstan.scsi.ssc.encryption;

import dev.capstan.scsi.Coded;
import dev.capstan.scsi.Words;

/** ENCRYPTION STATUS of the Next Block Encryption Status page: is the next block on the tape encrypted? */
public enum BlockEncryption implements Words {
    CANNOT_TELL("the drive can never tell"),
    CANNOT_TELL_NOW("the drive cannot tell now"),
    NOT_A_BLOCK("not a block: a filemark or the end of data"),
    NOT_ENCRYPTED("not encrypted"),
    FOREIGN_ALGORITHM("encrypted with an algorithm this drive does not have"),
    DECRYPTABLE("encrypted, readable with the key in force"),
    NOT_DECRYPTABLE("encrypted, decryption off or the wrong key"),
    RESERVED("reserved");

    private final String words;

    BlockEncryption(String words) {
        this.words = words;
    }

    @Override
    public String words() {
        return words;
    }

    static BlockEncryption of(int raw) {
        return Coded.constant(values(), raw);
    }
}
