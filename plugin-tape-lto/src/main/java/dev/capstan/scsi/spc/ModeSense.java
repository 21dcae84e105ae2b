package dev.capstan.scsi.spc;

import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.ScsiCommand.Cdb;
import java.util.Locale;

/**
 * MODE SENSE(10) (SPC-4, section 6.14) and MODE SENSE(6) (section 6.13).
 *
 * <pre>
 * MODE SENSE(10)
 * 0  1  operation code 5Ah
 * 1  1  bit 3 DBD: no block descriptors
 * 2  1  bits 7-6 page control, 0 current; bits 5-0 page code
 * 3  1  subpage code
 * 4  3  reserved
 * 7  2  allocation length
 * 9  1  control
 *
 * MODE SENSE(6)
 * 0  1  operation code 1Ah
 * 1  1  bit 3 DBD
 * 2  1  page control and code
 * 3  1  subpage code
 * 4  1  allocation length
 * 5  1  control
 * </pre>
 */
public final class ModeSense {
    private ModeSense() {}

    /**
     * Current values of a page, with the block descriptor.
     *
     * @param page page code, 0 to 3Fh
     * @param subpage subpage code
     * @param length allocation length, up to 65,535
     * @return the command
     */
    public static ScsiCommand ten(int page, int subpage, int length) {
        return ScsiCommand.reads(
                name("MODE SENSE(10)", page, subpage),
                Cdb.of(10, 0x5A).uint8(0).uint8(page).uint8(subpage).zero(3).uint16(length));
    }

    /**
     * Current values of a page without block descriptors, in the short form that medium changers know.
     *
     * @param page page code, 0 to 3Fh
     * @param length allocation length, up to 255
     * @return the command
     */
    public static ScsiCommand six(int page, int length) {
        return ScsiCommand.reads(
                name("MODE SENSE(6)", page, 0),
                Cdb.of(6, 0x1A).uint8(0x08).uint8(page).uint8(0).uint8(length));
    }

    private static String name(String command, int page, int subpage) {
        return String.format(Locale.ROOT, "%s page %02Xh", command, page)
                + (subpage == 0 ? "" : String.format(Locale.ROOT, "/%02Xh", subpage));
    }
}
