package dev.capstan.scsi;

import java.util.HexFormat;

/** Numbers as the SCSI standards write them: upper-case hexadecimal digits and a small {@code h}. */
public final class Hex {
    private static final HexFormat DIGITS = HexFormat.of().withUpperCase();

    private Hex() {}

    /**
     * A number of fixed width, such as {@code 0010h}.
     *
     * @param value its low bits are shown
     * @param digits 1 to 16
     */
    public static String h(long value, int digits) {
        return digits(value, digits) + "h";
    }

    /** The digits alone. */
    public static String digits(long value, int digits) {
        return DIGITS.toHexDigits(value, digits);
    }
}
