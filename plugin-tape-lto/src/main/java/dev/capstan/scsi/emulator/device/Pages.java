package dev.capstan.scsi.emulator.device;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes of a page in the making, big-endian. */
public final class Pages {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** An empty page. */
    public Pages() {}

    /**
     * Appends bytes given as numbers.
     *
     * @param values each 0 to 255 (higher bits are dropped)
     * @return this
     */
    public Pages u8(int... values) {
        for (int value : values) {
            out.write(value);
        }
        return this;
    }

    /**
     * Appends two bytes.
     *
     * @param value 0 to 65535
     * @return this
     */
    public Pages u16(int value) {
        return u8(value >> 8, value);
    }

    /**
     * Appends three bytes.
     *
     * @param value 0 to 2^24-1
     * @return this
     */
    public Pages u24(int value) {
        return u8(value >> 16).u16(value);
    }

    /**
     * Appends four bytes.
     *
     * @param value 0 to 2^32-1
     * @return this
     */
    public Pages u32(long value) {
        return u16((int) (value >> 16)).u16((int) value);
    }

    /**
     * Appends eight bytes.
     *
     * @param value any
     * @return this
     */
    public Pages u64(long value) {
        return u32(value >> 32).u32(value);
    }

    /**
     * Appends bytes.
     *
     * @param bytes any
     * @return this
     */
    public Pages bytes(byte[] bytes) {
        out.write(bytes, 0, bytes.length);
        return this;
    }

    /**
     * Appends zero bytes.
     *
     * @param count how many
     * @return this
     */
    public Pages zeros(int count) {
        return bytes(new byte[count]);
    }

    /**
     * Appends text in a field of fixed width, left-aligned, filled with blanks.
     *
     * @param text ASCII; cut off at the width
     * @param width bytes
     * @return this
     */
    public Pages text(String text, int width) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < width; i++) {
            out.write(i < ascii.length ? ascii[i] : ' ');
        }
        return this;
    }

    /**
     * Bytes so far.
     *
     * @return zero or more
     */
    public int size() {
        return out.size();
    }

    /**
     * The page.
     *
     * @return a new array
     */
    public byte[] toByteArray() {
        return out.toByteArray();
    }
}
