package dev.capstan.scsi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongFunction;

/**
 * Reads one structure of an answer field by field and keeps a {@link PageField} of each, so that what is decoded and
 * what is shown cannot differ. All numbers are big-endian. Offsets given are from the start of the structure. Every
 * read is checked against the structure's end. Not thread-safe.
 */
public final class FieldReader {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    /** More bytes than this are counted, not shown. */
    private static final int SHOWN_BYTES = 64;

    private final String structure;
    private final byte[] answer;
    private final int start;
    private final int end;
    private final List<PageField> fields = new ArrayList<>();

    /**
     * Reads a structure inside an answer.
     *
     * @param structure its name, for errors
     * @param answer the whole answer; not changed
     * @param start offset of the structure's first byte in the answer
     * @param end offset after its last byte, at most the answer's length
     */
    public FieldReader(String structure, byte[] answer, int start, int end) {
        if (start < 0 || end < start || end > answer.length) {
            throw new IllegalArgumentException(structure + ": " + start + " to " + end + " of " + answer.length);
        }
        this.structure = structure;
        this.answer = answer;
        this.start = start;
        this.end = end;
    }

    /** The number of bytes the structure has here. */
    public int size() {
        return end - start;
    }

    /** Fails unless the structure has at least so many bytes. */
    public void require(int bytes) throws MalformedAnswer {
        if (size() < bytes) {
            throw malformed(size(), "ends here, " + bytes + " bytes are needed");
        }
    }

    /** An error at an offset of this structure. */
    public MalformedAnswer malformed(int at, String what) {
        return new MalformedAnswer(structure, start + at, what);
    }

    /** A field of bits; {@code words} are its meanings from 0 up, values past them are reserved. */
    public int bits(int at, int high, int low, String name, String... words) throws MalformedAnswer {
        int value = bitsAt(at, high, low);
        addBits(at, high, low, name, value, value < words.length ? words[value] : words.length == 0 ? "" : "reserved");
        return value;
    }

    /** A field of bits with an enumeration. */
    public <E extends Enum<E> & Words> Coded<E> coded(int at, int high, int low, String name, IntFunction<E> meaning)
            throws MalformedAnswer {
        int value = bitsAt(at, high, low);
        Coded<E> coded = new Coded<>(value, meaning.apply(value));
        addBits(at, high, low, name, value, coded.words());
        return coded;
    }

    /** A single bit. */
    public boolean flag(int at, int bit, String name, String ifClear, String ifSet) throws MalformedAnswer {
        return bits(at, bit, bit, name, ifClear, ifSet) == 1;
    }

    /** A number of one byte; {@code unit} follows the decimal value in the meaning. */
    public int uint8(int at, String name, String unit) throws MalformedAnswer {
        return (int) number(at, 1, name, unit);
    }

    /** A number of two bytes. */
    public int uint16(int at, String name, String unit) throws MalformedAnswer {
        return (int) number(at, 2, name, unit);
    }

    /** A number of four bytes, 0 to 2^32-1. */
    public long uint32(int at, String name, String unit) throws MalformedAnswer {
        return number(at, 4, name, unit);
    }

    /** A number of eight bytes; from 2^63 up it is negative, compare it unsigned. */
    public long uint64(int at, String name, String unit) throws MalformedAnswer {
        return number(at, 8, name, unit);
    }

    /** A code of four bytes whose meaning the caller knows. */
    public long code32(int at, String name, LongFunction<String> meaning) throws MalformedAnswer {
        long value = valueAt(at, 4);
        fields.add(new PageField(start + at, 4, 7, 0, name, Hex.h(value, 8), meaning.apply(value)));
        return value;
    }

    /** Bytes as they are. */
    public byte[] bytes(int at, int length, String name, String meaning) throws MalformedAnswer {
        need(at, length);
        byte[] value = Arrays.copyOfRange(answer, start + at, start + at + length);
        if (length > 0) {
            String shown =
                    length > SHOWN_BYTES ? HEX.formatHex(value, 0, SHOWN_BYTES) + "h..." : HEX.formatHex(value) + "h";
            fields.add(new PageField(start + at, length, 7, 0, name, shown, meaning));
        }
        return value;
    }

    /** Reserved bits of one byte; said when they are not zero. */
    public void reservedBits(int at, int high, int low) throws MalformedAnswer {
        int value = bitsAt(at, high, low);
        addBits(at, high, low, "Reserved", value, value == 0 ? "" : "reserved, but not zero");
    }

    /** Reserved bytes; said when they are not zero. */
    public void reserved(int at, int length) throws MalformedAnswer {
        need(at, length);
        boolean zero = true;
        for (int i = 0; i < length; i++) {
            zero &= answer[start + at + i] == 0;
        }
        if (zero && length > 2) {
            fields.add(new PageField(start + at, length, 7, 0, "Reserved", length + " x 00h", ""));
        } else {
            bytes(at, length, "Reserved", zero ? "" : "reserved, but not zero");
        }
    }

    /** The fields read so far, in the order of reading. */
    public List<PageField> fields() {
        return List.copyOf(fields);
    }

    private long number(int at, int length, String name, String unit) throws MalformedAnswer {
        long value = valueAt(at, length);
        String decimal = Long.toUnsignedString(value);
        fields.add(new PageField(
                start + at,
                length,
                7,
                0,
                name,
                Hex.h(value, 2 * length),
                unit.isEmpty() ? decimal : decimal + " " + unit));
        return value;
    }

    private long valueAt(int at, int length) throws MalformedAnswer {
        need(at, length);
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | (answer[start + at + i] & 0xFF);
        }
        return value;
    }

    private int bitsAt(int at, int high, int low) throws MalformedAnswer {
        return ((int) valueAt(at, 1) >> low) & ((1 << (high - low + 1)) - 1);
    }

    private void addBits(int at, int high, int low, String name, int value, String meaning) {
        int width = high - low + 1;
        String raw = width == 8
                ? Hex.h(value, 2)
                : Integer.toBinaryString((1 << width) | value).substring(1) + "b";
        fields.add(new PageField(start + at, 1, high, low, name, raw, meaning));
    }

    private void need(int at, int length) throws MalformedAnswer {
        if (at < 0 || length < 0 || at > size() - length) {
            throw malformed(
                    Math.max(0, Math.min(at, size())), length + " bytes are needed here, the structure has " + size());
        }
    }
}
