package dev.capstan.scsi.smc;

import dev.capstan.scsi.Coded;
import dev.capstan.scsi.FieldReader;
import dev.capstan.scsi.MalformedAnswer;
import java.util.ArrayList;
import java.util.List;

/**
 * One element status page (SMC-3, section 6.11.3): the descriptors of elements of one type.
 *
 * <pre>
 * 0  1  element type code
 * 1  1  bit 7 PVOLTAG, bit 6 AVOLTAG: descriptors have a primary, an alternate volume tag
 * 2  2  element descriptor length
 * 4  1  reserved
 * 5  3  byte count of descriptor data available
 * 8  n  element descriptors
 * </pre>
 *
 * @param type as the device sent it; a code nobody knows is kept
 * @param descriptorLength bytes of each descriptor
 * @param byteCount bytes of all descriptors, also of those that were cut off
 * @param descriptors whole ones only
 */
public record ElementStatusPage(
        Coded<ElementType> type, int descriptorLength, int byteCount, List<ElementDescriptor> descriptors) {
    /** Bytes before the first descriptor. */
    public static final int HEADER = 8;

    private static final String NAME = "ELEMENT STATUS PAGE";

    /** Copies the list. */
    public ElementStatusPage {
        descriptors = List.copyOf(descriptors);
    }

    /**
     * Decodes one page.
     *
     * @param answer the whole answer
     * @param start offset of the page
     * @param end where the bytes of the report end
     * @param cut whether the report goes on behind {@code end}
     * @param identifiers whether DVCID was set
     */
    static ElementStatusPage decode(byte[] answer, int start, int end, boolean cut, boolean identifiers)
            throws MalformedAnswer {
        FieldReader in = new FieldReader(NAME, answer, start, end);
        in.require(HEADER);
        Coded<ElementType> type = in.coded(0, 7, 0, "ELEMENT TYPE CODE", ElementType::of);
        boolean primary = in.flag(1, 7, "PVOLTAG", "without primary tags", "with primary tags");
        boolean alternate = in.flag(1, 6, "AVOLTAG", "without alternate tags", "with alternate tags");
        int length = in.uint16(2, "ELEMENT DESCRIPTOR LENGTH", "bytes");
        int count = (int) (in.uint32(4, "BYTE COUNT OF DESCRIPTOR DATA AVAILABLE", "bytes") & 0xFF_FFFF);
        int there = in.size() - HEADER;
        if (count > there && !cut) {
            throw in.malformed(5, count + " bytes of descriptors are announced, the report has " + there + " more");
        }
        if (count > 0) {
            int least = least(primary, alternate);
            if (length < least) {
                throw in.malformed(
                        2, "a descriptor of " + length + " bytes cannot hold its fields, " + least + " are needed");
            }
            if (count % length != 0) {
                throw in.malformed(5, count + " bytes are not a whole number of descriptors of " + length);
            }
        }
        List<ElementDescriptor> descriptors = new ArrayList<>();
        int whole = Math.min(count, there);
        for (int at = 0; at < whole && at + length <= whole; at += length) {
            int from = start + HEADER + at;
            FieldReader descriptor = new FieldReader(ElementDescriptor.NAME, answer, from, from + length);
            ElementDescriptor element = ElementDescriptor.decode(type, descriptor, primary);
            descriptors.add(
                    identifiers
                            ? element.with(DeviceIdentifier.decode(descriptor, least(primary, alternate)))
                            : element);
        }
        return new ElementStatusPage(type, length, count, descriptors);
    }

    private static int least(boolean primary, boolean alternate) {
        return ElementDescriptor.BASE + (primary ? VolumeTag.BYTES : 0) + (alternate ? VolumeTag.BYTES : 0);
    }
}
