package dev.capstan.tape.drive;

/**
 * Which drive it is.
 *
 * @param vendor as INQUIRY says
 * @param product as INQUIRY says
 * @param revision firmware
 * @param serial of the unit, empty where the drive does not tell
 */
public record DriveIdentity(String vendor, String product, String revision, String serial) {}
