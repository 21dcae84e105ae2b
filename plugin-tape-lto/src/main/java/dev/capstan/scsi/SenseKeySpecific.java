package dev.capstan.scsi;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * SENSE KEY SPECIFIC bytes (SPC-4, section 4.5.2.4), 3 bytes: bytes 15-17 of fixed sense, or of a descriptor of type 02h.
 *
 * @param progress PROGRESS INDICATION as a share of one
 * @param field what the field pointer points at
 */
record SenseKeySpecific(OptionalDouble progress, Optional<String> field) {
    static final SenseKeySpecific NONE = new SenseKeySpecific(OptionalDouble.empty(), Optional.empty());

    static SenseKeySpecific of(SenseKey key, int first, int second, int third) {
        if ((first & 0x80) == 0) { // SKSV, bit 7
            return NONE;
        }
        int number = second << 8 | third; // PROGRESS INDICATION or FIELD POINTER, 16 bits
        return switch (key) {
            case NO_SENSE, NOT_READY -> new SenseKeySpecific(OptionalDouble.of(number / 65536.0), Optional.empty());
            case ILLEGAL_REQUEST -> {
                String place = (first & 0x40) != 0 ? "CDB byte " : "parameter list byte "; // C/D, bit 6
                String bit = (first & 0x08) != 0 ? " bit " + (first & 0x07) : ""; // BPV, bit 3; BIT POINTER, bits 2-0
                yield new SenseKeySpecific(OptionalDouble.empty(), Optional.of(place + number + bit));
            }
            default -> NONE;
        };
    }
}
