package dev.capstan.scsi;

/**
 * One field of a decoded answer, for a person who compares it with the specification.
 *
 * @param offset first byte, counted from the start of the answer
 * @param length number of bytes; 1 for a field of bits
 * @param highBit highest bit of a field narrower than a byte, 7 otherwise
 * @param lowBit lowest bit of such a field, 0 otherwise
 * @param name as the specification writes it
 * @param raw the value: binary with a trailing {@code b} for bits, hexadecimal with a trailing {@code h} for bytes
 * @param meaning the value in words; empty where there is nothing to say
 */
public record PageField(int offset, int length, int highBit, int lowBit, String name, String raw, String meaning) {

    /** The byte or bytes: {@code 4}, or {@code 20-23}. */
    public String bytes() {
        return length == 1 ? Integer.toString(offset) : offset + "-" + (offset + length - 1);
    }

    /** The bits of a field narrower than a byte: {@code 3-2}, or {@code 0}; empty for whole bytes. */
    public String bits() {
        if (highBit == 7 && lowBit == 0) {
            return "";
        }
        return highBit == lowBit ? Integer.toString(lowBit) : highBit + "-" + lowBit;
    }
}
