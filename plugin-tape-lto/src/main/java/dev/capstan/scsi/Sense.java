package dev.capstan.scsi;

import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Sense data (SPC-4, section 4.5) in fixed format (response codes 70h and 71h, section 4.5.3) or descriptor format (72h
 * and 73h, section 4.5.2). Sense that was cut short is read as far as it goes; what is not there counts as zero or absent,
 * as SPC-4 has it for an allocation length that was too small.
 *
 * @param key SENSE KEY, 4 bits
 * @param additional ADDITIONAL SENSE CODE and QUALIFIER, 8 bits each
 * @param deferred response code 71h or 73h: the error belongs to an earlier command
 * @param filemark FILEMARK, 1 bit
 * @param endOfMedium EOM, 1 bit: at or past early warning, or at the beginning when moving back
 * @param incorrectLength ILI, 1 bit
 * @param information INFORMATION, present when VALID is set; of sequential-access commands the signed residual
 * @param progress PROGRESS INDICATION, 0 to 1, present when the device sent one
 * @param field what a field pointer of ILLEGAL REQUEST points at, such as {@code CDB byte 6}
 * @param hex the bytes as received, lower-case hexadecimal
 */
public record Sense(
        SenseKey key,
        AdditionalSense additional,
        boolean deferred,
        boolean filemark,
        boolean endOfMedium,
        boolean incorrectLength,
        OptionalLong information,
        OptionalDouble progress,
        Optional<String> field,
        String hex) {

    private static final String NAME = "SENSE DATA";

    /**
     * Decodes sense data.
     *
     * @param sense as received
     * @return the decoded data
     * @throws MalformedAnswer if there is none, or the response code is none of the four
     */
    public static Sense decode(byte[] sense) throws MalformedAnswer {
        if (sense.length == 0) {
            throw new MalformedAnswer(NAME, 0, "no sense data");
        }
        int response = sense[0] & 0x7F; // RESPONSE CODE, byte 0, bits 6-0
        return switch (response) {
            case 0x70, 0x71 -> fixed(sense, response == 0x71);
            case 0x72, 0x73 -> DescriptorSense.decode(sense, response == 0x73);
            default -> throw new MalformedAnswer(NAME, 0, "response code " + Hex.h(response, 2));
        };
    }

    /** Whether the key and the codes are these. */
    public boolean is(SenseKey wantedKey, int asc, int ascq) {
        return key == wantedKey && additional.is(asc, ascq);
    }

    /** Key and codes as the standards write them: {@code 5/24/00}. */
    public String code() {
        return Hex.digits(key.code(), 1) + "/" + additional.code();
    }

    /** One line for a person: {@code illegal request: Invalid field in cdb (5/24/00, CDB byte 6)}. */
    public String words() {
        return (deferred ? "deferred " : "") + key.words() + ": " + additional.words() + " (" + code()
                + field.map(f -> ", " + f).orElse("") + ")";
    }

    private static Sense fixed(byte[] sense, boolean deferred) {
        int flags = at(sense, 2); // FILEMARK bit 7, EOM bit 6, ILI bit 5, SENSE KEY bits 3-0
        SenseKey key = SenseKey.of(flags & 0x0F);
        boolean valid = (sense[0] & 0x80) != 0; // VALID, byte 0, bit 7
        int information = at(sense, 3) << 24 | at(sense, 4) << 16 | at(sense, 5) << 8 | at(sense, 6);
        // ADDITIONAL SENSE LENGTH, byte 7, counts from byte 8. Devices that leave it 0 still fill ASC and ASCQ.
        SenseKeySpecific specific = SenseKeySpecific.of(key, at(sense, 15), at(sense, 16), at(sense, 17));
        return new Sense(
                key,
                new AdditionalSense(at(sense, 12), at(sense, 13)),
                deferred,
                (flags & 0x80) != 0,
                (flags & 0x40) != 0,
                (flags & 0x20) != 0,
                valid ? OptionalLong.of(information) : OptionalLong.empty(),
                specific.progress(),
                specific.field(),
                HexFormat.of().formatHex(sense));
    }

    static int at(byte[] sense, int offset) {
        return offset < sense.length ? sense[offset] & 0xFF : 0;
    }
}
