package dev.capstan.tape.changer;

/**
 * Which library it is.
 *
 * @param vendor as INQUIRY says
 * @param product as INQUIRY says
 * @param revision firmware
 * @param serial of the unit, empty where the library does not tell
 */
public record ChangerIdentity(String vendor, String product, String revision, String serial) {}
