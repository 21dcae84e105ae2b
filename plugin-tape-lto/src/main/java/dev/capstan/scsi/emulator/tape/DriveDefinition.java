package dev.capstan.scsi.emulator.tape;

import dev.capstan.scsi.emulator.encryption.EncryptionPersonality;

/**
 * What a drive is.
 *
 * @param vendor vendor identification, at most 8 characters
 * @param product product identification, at most 16 characters
 * @param revision firmware revision, at most 4 characters
 * @param serial serial number, at most 10 characters
 * @param generation LTO generation: reads and writes this one and the one before
 * @param bufferBytes how much accepted data can be lost with the power
 * @param pollsUntilReady commands answered with 2/04/01 after a load before the drive is ready
 * @param attentionOnOpen whether a new initiator is told 6/29/00 first, as after a power-on that nobody noticed
 * @param encryption who holds the key and what the host sees
 */
public record DriveDefinition(
        String vendor,
        String product,
        String revision,
        String serial,
        int generation,
        long bufferBytes,
        int pollsUntilReady,
        boolean attentionOnOpen,
        EncryptionPersonality encryption) {}
