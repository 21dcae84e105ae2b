package dev.capstan.scsi;

import java.util.HexFormat;
import java.util.OptionalLong;

/** Descriptor format sense data (SPC-4, section 4.5.2): 8 bytes, then descriptors of a type, a length and data. */
final class DescriptorSense {
    private static final int HEADER = 8;
    private static final int INFORMATION = 0x00;
    private static final int KEY_SPECIFIC = 0x02;
    private static final int STREAM_COMMANDS = 0x04;

    private DescriptorSense() {}

    static Sense decode(byte[] sense, boolean deferred) {
        SenseKey key = SenseKey.of(Sense.at(sense, 1) & 0x0F); // SENSE KEY, byte 1, bits 3-0
        int end = Math.min(sense.length, HEADER + Sense.at(sense, 7)); // ADDITIONAL SENSE LENGTH, byte 7
        int stream = 0;
        OptionalLong information = OptionalLong.empty();
        SenseKeySpecific specific = SenseKeySpecific.NONE;
        int at = HEADER;
        while (at + 2 <= end) {
            int size = 2 + Sense.at(sense, at + 1); // ADDITIONAL LENGTH of the descriptor, never below 0: at advances
            if (at + size > end) {
                break; // cut off by the allocation length
            }
            int type = Sense.at(sense, at);
            if (type == INFORMATION && size >= 12 && (Sense.at(sense, at + 2) & 0x80) != 0) { // VALID, byte 2, bit 7
                information = OptionalLong.of(number(sense, at + 4)); // INFORMATION, bytes 4-11
            } else if (type == KEY_SPECIFIC && size >= 8) {
                specific = SenseKeySpecific.of(
                        key, Sense.at(sense, at + 4), Sense.at(sense, at + 5), Sense.at(sense, at + 6));
            } else if (type == STREAM_COMMANDS && size >= 4) {
                stream = Sense.at(sense, at + 3); // FILEMARK bit 7, EOM bit 6, ILI bit 5
            }
            at += size;
        }
        return new Sense(
                key,
                new AdditionalSense(Sense.at(sense, 2), Sense.at(sense, 3)),
                deferred,
                (stream & 0x80) != 0,
                (stream & 0x40) != 0,
                (stream & 0x20) != 0,
                information,
                specific.progress(),
                specific.field(),
                HexFormat.of().formatHex(sense));
    }

    private static long number(byte[] sense, int at) {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = value << 8 | Sense.at(sense, at + i);
        }
        return value;
    }
}
