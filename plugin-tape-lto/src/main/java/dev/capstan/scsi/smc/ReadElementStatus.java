package dev.capstan.scsi.smc;

import dev.capstan.scsi.ScsiCommand;
import dev.capstan.scsi.ScsiCommand.Cdb;

/**
 * READ ELEMENT STATUS (SMC-3, section 6.11); {@link ElementStatusData} decodes the answer.
 *
 * <pre>
 *  0  1  operation code B8h
 *  1  1  bit 4 VOLTAG: with volume tags; bits 3-0 element type code, 0 all
 *  2  2  starting element address
 *  4  2  number of elements
 *  6  1  bit 1 CURDATA, bit 0 DVCID: with identifiers of the drives
 *  7  3  allocation length
 * 10  1  reserved
 * 11  1  control
 * </pre>
 */
public final class ReadElementStatus {
    /** The most bytes one answer can have: the allocation length has 24 bits. */
    public static final int MOST_BYTES = 0xFF_FFFF;

    private static final int ALL_ELEMENTS = 0xFFFF;

    private ReadElementStatus() {}

    /**
     * Elements with their volume tags.
     *
     * @param type which; {@link ElementType#ALL} for all
     * @param first lowest address that is wanted, 0 to 65,535
     * @param length allocation length, 8 to {@value #MOST_BYTES} bytes
     * @return the command
     */
    public static ScsiCommand volumeTags(ElementType type, int first, int length) {
        return command("READ ELEMENT STATUS " + type.words() + "s", 0x10 | type.code(), first, 0, length);
    }

    /**
     * Drives with their identifiers, without volume tags: devices exist that do not give both at once.
     *
     * @param first lowest address that is wanted, 0 to 65,535
     * @param length allocation length, 8 to {@value #MOST_BYTES} bytes
     * @return the command
     */
    public static ScsiCommand driveIdentifiers(int first, int length) {
        return command("READ ELEMENT STATUS drive identifiers", ElementType.DRIVE.code(), first, 1, length);
    }

    private static ScsiCommand command(String name, int typeAndTags, int first, int flags, int length) {
        if (first < 0 || first > 0xFFFF || length < ElementStatusData.HEADER || length > MOST_BYTES) {
            throw new IllegalArgumentException("first element " + first + ", allocation length " + length);
        }
        return ScsiCommand.reads(
                name,
                Cdb.of(12, 0xB8)
                        .uint8(typeAndTags)
                        .uint16(first)
                        .uint16(ALL_ELEMENTS)
                        .uint8(flags)
                        .uint24(length));
    }
}
