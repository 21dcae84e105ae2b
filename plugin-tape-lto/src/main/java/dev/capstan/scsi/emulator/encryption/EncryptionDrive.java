package dev.capstan.scsi.emulator.encryption;

import dev.capstan.scsi.emulator.device.CheckCondition;
import dev.capstan.scsi.emulator.medium.TapeMedium;
import java.util.Optional;

/** What a personality needs of the drive it lives in, for the length of one command. */
public interface EncryptionDrive {
    /**
     * The parameters in force.
     *
     * @return a value
     */
    EncryptionParameters parameters();

    /**
     * Puts other parameters in force.
     *
     * @param parameters a value
     */
    void parameters(EncryptionParameters parameters);

    /**
     * The cartridge, if one is threaded.
     *
     * @return empty when the drive is empty or the cartridge is unloaded
     */
    Optional<TapeMedium> threaded();

    /**
     * The cartridge, which must be ready.
     *
     * @return the threaded cartridge
     * @throws CheckCondition 2/3A/00 or 2/04/01 if there is none or it is not ready yet
     */
    TapeMedium ready() throws CheckCondition;

    /**
     * The initiator that sent the command.
     *
     * @return its number, never 0
     */
    long initiator();

    /**
     * Tells the other initiators that something changed.
     *
     * @param asc additional sense code
     * @param ascq its qualifier
     */
    void tellOthers(int asc, int ascq);
}
