package dev.capstan.scsi.ssc.encryption;

import dev.capstan.scsi.Coded;
import dev.capstan.scsi.FieldReader;
import dev.capstan.scsi.MalformedAnswer;
import dev.capstan.scsi.PageField;
import java.util.ArrayList;
import java.util.List;

/**
 * Data Encryption Capabilities page (SSC-4, security protocol 20h, page 0010h): 20 bytes, then algorithm descriptors,
 * each as long as it says itself.
 *
 * @param extent announced and received bytes
 * @param externalControl EXTDECC, byte 4, bits 3-2
 * @param configurationPrevented CFG_P, byte 4, bits 1-0
 * @param algorithms descriptors in the drive's order; possibly none
 * @param fields every field with its place in the page, descriptors included
 */
public record DataEncryptionCapabilities(
        PageExtent extent,
        Coded<ExternalControlCapability> externalControl,
        Coded<ConfigurationPrevented> configurationPrevented,
        List<AlgorithmDescriptor> algorithms,
        List<PageField> fields) {

    public static final int CODE = 0x0010;
    public static final String NAME = "DATA ENCRYPTION CAPABILITIES";

    private static final int SIZE = 20;

    /**
     * Decodes an answer. Bytes after the page's end are ignored.
     *
     * @throws MalformedAnswer if the 20 bytes or a descriptor are not whole, or a descriptor is too short to
     *     be one
     */
    public static DataEncryptionCapabilities decode(byte[] answer) throws MalformedAnswer {
        PageExtent extent = PageExtent.of(NAME, CODE, answer);
        FieldReader in = new FieldReader(NAME, answer, 0, extent.usable());
        in.require(SIZE);
        PageExtent.header(in, NAME);
        in.reservedBits(4, 7, 4);
        var external = in.coded(4, 3, 2, "EXTDECC", ExternalControlCapability::of);
        var prevented = in.coded(4, 1, 0, "CFG_P", ConfigurationPrevented::of);
        in.reserved(5, SIZE - 5);
        List<PageField> fields = new ArrayList<>(in.fields());
        List<AlgorithmDescriptor> algorithms = new ArrayList<>();
        for (int at = SIZE; at < extent.usable(); ) {
            int end = descriptorEnd(answer, at, extent.usable());
            AlgorithmDescriptor descriptor = AlgorithmDescriptor.decode(answer, at, end);
            algorithms.add(descriptor);
            fields.addAll(descriptor.fields());
            at = end;
        }
        return new DataEncryptionCapabilities(
                extent, external, prevented, List.copyOf(algorithms), List.copyOf(fields));
    }

    /** Steps by the descriptor's own length, which must leave room for every field and end inside the page. */
    private static int descriptorEnd(byte[] answer, int at, int limit) throws MalformedAnswer {
        FieldReader in = new FieldReader(AlgorithmDescriptor.NAME, answer, at, limit);
        in.require(PageExtent.HEADER);
        int length = in.uint16(AlgorithmDescriptor.LENGTH_AT, "DESCRIPTOR LENGTH", "");
        int size = PageExtent.HEADER + length;
        if (size < AlgorithmDescriptor.SIZE) {
            throw in.malformed(
                    AlgorithmDescriptor.LENGTH_AT, "descriptor length " + length + ", at least 20 is needed");
        }
        if (size > in.size()) {
            throw in.malformed(
                    AlgorithmDescriptor.LENGTH_AT,
                    "descriptor of " + size + " bytes, but the page has only " + in.size() + " more");
        }
        return at + size;
    }
}
