package dev.capstan.scsi.emulator.medium;

/**
 * One logical object on the tape (SSC-5, section 4.2.8): a record or a filemark.
 *
 * @param filemark whether it is a filemark
 * @param offset where its bytes begin in the cartridge's data file, equal to the bytes recorded before it
 * @param length bytes of the record, 0 for a filemark
 * @param key number of the key in the cartridge's key list, 0 when it is not encrypted
 * @param fileNumber filemarks before it
 */
public record TapeObject(boolean filemark, long offset, int length, int key, long fileNumber) {
    /**
     * Whether the drive encrypted it.
     *
     * @return true if it has a key
     */
    public boolean encrypted() {
        return key != 0;
    }
}
