package dev.capstan.scsi.spc;

import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.ScsiCommand.Cdb;
import java.util.Locale;

/**
 * LOG SENSE (SPC-4, section 6.8).
 *
 * <pre>
 * 0  1  operation code 4Dh
 * 1  1  reserved
 * 2  1  bits 7-6 page control, 01b cumulative; bits 5-0 page code
 * 3  1  subpage code
 * 4  1  reserved
 * 5  2  parameter pointer, 0
 * 7  2  allocation length
 * 9  1  control
 * </pre>
 */
public final class LogSense {
    private LogSense() {}

    /**
     * Cumulative values of a page.
     *
     * @param page page code, 0 to 3Fh
     * @param length allocation length, up to 65,535
     * @return the command
     */
    public static ScsiCommand page(int page, int length) {
        return ScsiCommand.reads(
                String.format(Locale.ROOT, "LOG SENSE page %02Xh", page),
                Cdb.of(10, 0x4D).uint8(0).uint8(0x40 | page).zero(4).uint16(length));
    }
}
