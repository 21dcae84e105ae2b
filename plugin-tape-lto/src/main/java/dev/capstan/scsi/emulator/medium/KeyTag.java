package dev.capstan.scsi.emulator.medium;

/**
 * Which key a record was encrypted with, as the drive stores it on the tape. Never the key itself.
 *
 * @param key an identification of the key, lower-case hex; two tags are of one key if these are equal
 * @param algorithm algorithm index, 0 to 255
 * @param kadFormat KAD FORMAT (SSC-5, page 0021h), 0 to 255
 * @param kads the key-associated data descriptors as page 0021h shows them, lower-case hex, possibly empty
 */
public record KeyTag(String key, int algorithm, int kadFormat, String kads) {}
