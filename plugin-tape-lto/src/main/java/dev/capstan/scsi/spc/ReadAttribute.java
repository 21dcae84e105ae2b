package dev.capstan.scsi.spc;

import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.ScsiCommand.Cdb;

/**
 * READ ATTRIBUTE (SPC-4, section 6.22), attribute values.
 *
 * <pre>
 *  0  1  operation code 8Ch
 *  1  1  bits 4-0 service action 00h
 *  2  3  restricted and reserved
 *  5  1  logical volume number
 *  6  1  reserved
 *  7  1  partition number
 *  8  2  first attribute identifier
 * 10  4  allocation length
 * 14  1  bit 0 CACHE
 * 15  1  control
 * </pre>
 */
public final class ReadAttribute {
    private ReadAttribute() {}

    /**
     * Attribute values of partition 0.
     *
     * @param first the first attribute wanted
     * @param length allocation length
     * @return the command
     */
    public static ScsiCommand values(int first, int length) {
        return ScsiCommand.reads(
                "READ ATTRIBUTE", Cdb.of(16, 0x8C).zero(7).uint16(first).uint32(length));
    }
}
