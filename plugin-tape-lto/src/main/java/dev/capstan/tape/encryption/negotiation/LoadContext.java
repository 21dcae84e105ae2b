package dev.capstan.tape.encryption.negotiation;

import dev.capstan.tape.drive.DriveIdentity;

/**
 * Who and what meets in one load.
 *
 * @param tape which tape
 * @param drive which drive
 * @param host name of this host
 */
public record LoadContext(TapeIdentity tape, DriveIdentity drive, String host) {}
