package dev.capstan.scsi.spc;

import dev.capstan.scsi.FieldReader;
import dev.capstan.scsi.MalformedAnswer;
import java.util.ArrayList;
import java.util.List;

/**
 * Security compliance information (SPC-4, section 7.6.1.4; security protocol 00h, page 0002h): four bytes of length, then
 * descriptors. It says as what the module's version was validated, never that the drive works in that mode now.
 *
 * <pre>
 *   0    2  type, 0001h: requirements for cryptographic modules
 *   2    2  reserved
 *   4    4  length of what follows
 *   8    1  revision, ASCII: 2 = FIPS 140-2, 3 = FIPS 140-3
 *   9    1  overall level, ASCII: 1 to 4
 *  10    6  reserved
 *  16  128  hardware version
 * 144  128  firmware version
 * 272  256  module name
 * </pre>
 *
 * @param modules claims of cryptographic modules; none when nothing is claimed
 */
public record SecurityCompliance(List<ModuleClaim> modules) {
    private static final String NAME = "SECURITY COMPLIANCE INFORMATION";
    private static final int HEADER = 4;
    private static final int DESCRIPTOR_HEADER = 8;
    private static final int MODULE = 528;
    private static final int CRYPTOGRAPHIC_MODULE = 0x0001;

    /** Copies the list. */
    public SecurityCompliance {
        modules = List.copyOf(modules);
    }

    /**
     * One claim.
     *
     * @param revision of the standard: {@code FIPS 140-2}, {@code FIPS 140-3}, or the raw character
     * @param level the overall level, as sent
     * @param hardware version, without padding
     * @param firmware version, without padding
     * @param name of the module, without padding
     */
    public record ModuleClaim(String revision, String level, String hardware, String firmware, String name) {}

    /**
     * Decodes. Descriptors of other types are passed over.
     *
     * @param answer as received
     * @return the claims
     * @throws MalformedAnswer when a descriptor is not whole
     */
    public static SecurityCompliance decode(byte[] answer) throws MalformedAnswer {
        FieldReader in = new FieldReader(NAME, answer, 0, answer.length);
        in.require(HEADER);
        int end = (int) Math.min(answer.length, HEADER + in.uint32(0, "LENGTH", "bytes follow"));
        List<ModuleClaim> modules = new ArrayList<>();
        for (int at = HEADER; at < end; ) {
            FieldReader descriptor = new FieldReader(NAME, answer, at, end);
            descriptor.require(DESCRIPTOR_HEADER);
            int type = descriptor.uint16(0, "TYPE", "");
            long length = descriptor.uint32(4, "DESCRIPTOR LENGTH", "bytes follow");
            if (length > descriptor.size() - DESCRIPTOR_HEADER) {
                throw descriptor.malformed(
                        4, "descriptor of " + length + " bytes, but only " + descriptor.size() + " are left");
            }
            if (type == CRYPTOGRAPHIC_MODULE) {
                descriptor.require(MODULE);
                modules.add(module(answer, at));
            }
            at += DESCRIPTOR_HEADER + (int) length;
        }
        return new SecurityCompliance(modules);
    }

    private static ModuleClaim module(byte[] answer, int at) {
        String revision = StandardInquiry.text(answer, at + 8, 1);
        String standard = switch (revision) {
            case "2" -> "FIPS 140-2";
            case "3" -> "FIPS 140-3";
            default -> revision;
        };
        return new ModuleClaim(
                standard,
                StandardInquiry.text(answer, at + 9, 1),
                StandardInquiry.text(answer, at + 16, 128),
                StandardInquiry.text(answer, at + 144, 128),
                StandardInquiry.text(answer, at + 272, 256));
    }
}
