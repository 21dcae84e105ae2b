package dev.capstan.scsi.smc;

import dev.capstan.scsi.FieldReader;
import dev.capstan.scsi.MalformedAnswer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Identifier of the device in an element (SMC-3, section 6.11.5; the form of SPC-4, section 7.8.6), as READ ELEMENT STATUS
 * with DVCID gives it.
 *
 * <pre>
 * 0  1  bits 3-0 code set: 1 binary, 2 ASCII, 3 UTF-8
 * 1  1  bits 3-0 identifier type: 0 the vendor's, 1 T10 vendor identification, 3 NAA
 * 2  1  reserved
 * 3  1  identifier length
 * 4  n  identifier
 * </pre>
 *
 * @param codeSet 0 to 15
 * @param type 0 to 15
 * @param hex the identifier's bytes, lower-case hexadecimal
 * @param serial the unit serial number in it, where it holds one
 */
public record DeviceIdentifier(int codeSet, int type, String hex, Optional<String> serial) {
    private static final int HEAD = 4;
    private static final int ASCII = 2;
    private static final int VENDOR_SPECIFIC = 0;
    private static final int T10_VENDOR = 1;
    /** VENDOR IDENTIFICATION, 8 bytes, and PRODUCT IDENTIFICATION, 16 bytes, stand before the serial number. */
    private static final int BEFORE_SERIAL = 24;

    /** Reads the identifier at an offset of a descriptor; there is none when the room or its length is zero. */
    static Optional<DeviceIdentifier> decode(FieldReader in, int at) throws MalformedAnswer {
        if (in.size() - at < HEAD) {
            return Optional.empty();
        }
        int codeSet = in.bits(at, 3, 0, "CODE SET");
        int type = in.bits(at + 1, 3, 0, "IDENTIFIER TYPE");
        int length = in.uint8(at + 3, "IDENTIFIER LENGTH", "bytes");
        int room = in.size() - at - HEAD;
        if (length > room) {
            throw in.malformed(at + 3, "an identifier of " + length + " bytes, the descriptor has " + room + " left");
        }
        if (length == 0) {
            return Optional.empty();
        }
        byte[] identifier = in.bytes(at + HEAD, length, "IDENTIFIER", "");
        return Optional.of(new DeviceIdentifier(
                codeSet, type, HexFormat.of().formatHex(identifier), serial(codeSet, type, identifier)));
    }

    private static Optional<String> serial(int codeSet, int type, byte[] identifier) {
        if (codeSet == ASCII && type == VENDOR_SPECIFIC) {
            return VolumeTag.printable(identifier, 0, identifier.length);
        }
        if (codeSet == ASCII && type == T10_VENDOR && identifier.length > BEFORE_SERIAL) {
            return VolumeTag.printable(identifier, BEFORE_SERIAL, identifier.length - BEFORE_SERIAL);
        }
        return Optional.empty();
    }
}
