package dev.capstan.tape.encryption.negotiation;

import java.util.UUID;

/**
 * Which tape an attestation is about.
 *
 * @param uuid of its label
 * @param barcode label text
 * @param serial of the cartridge, from its chip (MAM 0401h); empty where not known
 * @param density density code, 0 where not known
 * @param worm whether it can be written once only
 */
public record TapeIdentity(UUID uuid, String barcode, String serial, int density, boolean worm) {}
