package dev.capstan.scsi.emulator.encryption;

import dev.capstan.scsi.emulator.device.CheckCondition;
import dev.capstan.scsi.emulator.medium.KeyTag;
import dev.capstan.scsi.emulator.medium.TapeObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * How one kind of drive answers the security protocols and treats records. Has no state of its own: what changes is in
 * {@link EncryptionDrive#parameters()}, kept in the drive's state file. Called under the drive's lock.
 */
public interface EncryptionPersonality {
    /**
     * The name a configuration uses.
     *
     * @return lower-case words joined by {@code -}
     */
    String name();

    /**
     * What of this personality was observed on a real drive, and what was inferred or assumed.
     *
     * @return one sentence or more
     */
    String surety();

    /**
     * SECURITY PROTOCOL IN (SPC-5, section 6.40).
     *
     * @param protocol security protocol, 0 to 255
     * @param page security protocol specific, 0 to 65535
     * @param drive the drive as the initiator meets it
     * @return the whole page, its length field included
     * @throws CheckCondition if the page is not offered or cannot be answered now
     * @throws IOException if the cartridge cannot be read
     */
    byte[] securityIn(int protocol, int page, EncryptionDrive drive) throws CheckCondition, IOException;

    /**
     * SECURITY PROTOCOL OUT (SPC-5, section 6.41).
     *
     * @param protocol security protocol, 0 to 255
     * @param page security protocol specific, 0 to 65535
     * @param list the parameter list
     * @param drive the drive as the initiator meets it
     * @throws CheckCondition if it is refused; then nothing changed
     */
    void securityOut(int protocol, int page, ByteBuffer list, EncryptionDrive drive) throws CheckCondition;

    /**
     * A record is about to be written.
     *
     * @param drive the drive as the initiator meets it
     * @return the key it is encrypted with; empty for plain text
     * @throws CheckCondition if nothing may be written now
     */
    Optional<KeyTag> keyForWrite(EncryptionDrive drive) throws CheckCondition;

    /**
     * A record is about to be read.
     *
     * @param record the record at the position
     * @param drive the drive as the initiator meets it
     * @throws CheckCondition if it cannot be read; the position stays before it
     * @throws IOException if the cartridge cannot be read
     */
    void checkRead(TapeObject record, EncryptionDrive drive) throws CheckCondition, IOException;

    /**
     * The cartridge leaves the drive, or the drive lost its power.
     *
     * @param drive the drive
     * @param powerLost true if the power failed or the device was reset
     */
    void mediumGone(EncryptionDrive drive, boolean powerLost);
}
