package dev.capstan.scsi.emulator.medium;

/**
 * What a cartridge counts.
 *
 * @param loads times it was loaded
 * @param writtenEver bytes written since it was made
 * @param readEver bytes read since it was made
 * @param writtenNow bytes written since it was loaded last
 * @param readNow bytes read since it was loaded last
 * @param beginnings times something was written at the beginning of the tape
 * @param objectsWritten records and filemarks written since it was made
 * @param objectsRead records and filemarks read since it was made
 * @param firstEncrypted first encrypted object, or -1
 * @param firstPlainAfter first object behind it that is not encrypted, or -1
 */
public record Usage(
        long loads,
        long writtenEver,
        long readEver,
        long writtenNow,
        long readNow,
        long beginnings,
        long objectsWritten,
        long objectsRead,
        long firstEncrypted,
        long firstPlainAfter) {}
