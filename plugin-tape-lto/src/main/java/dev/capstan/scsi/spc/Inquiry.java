package dev.capstan.scsi.spc;

import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.ScsiCommand.Cdb;
import java.util.Locale;

/**
 * INQUIRY (SPC-4, section 6.4), standard data or a page of vital product data.
 *
 * <pre>
 * 0  1  operation code 12h
 * 1  1  bit 0 EVPD
 * 2  1  page code
 * 3  2  allocation length
 * 5  1  control
 * </pre>
 */
public final class Inquiry {
    private Inquiry() {}

    /**
     * Standard data.
     *
     * @param length allocation length, 36 to 65,535
     * @return the command
     */
    public static ScsiCommand standard(int length) {
        return ScsiCommand.reads("INQUIRY", Cdb.of(6, 0x12).zero(2).uint16(length));
    }

    /**
     * A page of vital product data.
     *
     * @param page page code
     * @param length allocation length, up to 65,535
     * @return the command
     */
    public static ScsiCommand page(int page, int length) {
        return ScsiCommand.reads(
                String.format(Locale.ROOT, "INQUIRY page %02Xh", page),
                Cdb.of(6, 0x12).uint8(1).uint8(page).uint16(length));
    }
}
