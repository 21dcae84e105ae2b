package dev.capstan.scsi;

/** Which way the data of a command goes, seen from this computer (SAM-5, section 5.4). */
public enum DataDirection {
    /** No data phase. */
    NONE,
    /** From the device into our buffer (Data-In). */
    IN,
    /** From our buffer to the device (Data-Out). */
    OUT
}
