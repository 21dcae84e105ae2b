package dev.capstan.scsi.emulator;

/**
 * A device of an emulated library, as a list of devices shows it.
 *
 * @param name its name, unique in the library and stable, such as {@code lto0_01}
 * @param kind drive or changer
 * @param vendor vendor identification
 * @param product product identification
 * @param revision firmware revision
 * @param serial unit serial number, as INQUIRY page 80h has it
 * @param elementAddress element address of a drive in its changer, -1 for the changer
 */
public record EmulatedDevice(
        String name, Kind kind, String vendor, String product, String revision, String serial, int elementAddress) {
    /** What a device is. */
    public enum Kind {
        /** A sequential-access device. */
        DRIVE,
        /** A medium changer. */
        CHANGER
    }
}
