package dev.capstan.tape.check;

import dev.capstan.tape.check.Finding.Rule;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;

/**
 * The stream of one tape file, put together record by record (A.1, A.4), and the means to look at its bytes. Offsets are of
 * the stream; findings tell those of the image.
 */
final class ImageStream {
    private static final int RECORD = 262_144;
    private static final int HEAD = 16;
    private static final int PAYLOAD = RECORD - HEAD;
    private static final String MAGIC = "dcbdafcaeba0a528";

    private final int file;
    private final byte[] image;
    private final List<Finding> findings;
    private byte[] bytes = {};
    private boolean ended;
    private boolean incomplete;

    ImageStream(int file, byte[] image, List<Finding> findings) {
        this.file = file;
        this.image = image;
        this.findings = findings;
        assemble();
    }

    private void assemble() {
        if (image.length == 0 || image.length % RECORD != 0) {
            raw(Rule.RECORD, 0, image.length + " bytes are no whole records");
        }
        int records = image.length / RECORD;
        ByteArrayOutputStream stream = new ByteArrayOutputStream(image.length);
        for (int i = 0; i < records; i++) {
            int at = i * RECORD;
            int size = record(at, i, i == records - 1);
            stream.write(image, at + HEAD, size);
        }
        bytes = stream.toByteArray();
        if (!ended) {
            raw(Rule.END, image.length, "the file has no end marker");
        }
    }

    /** Checks a record and returns how much payload to take from it. */
    private int record(int at, int sequence, boolean last) {
        if (!HexFormat.of().formatHex(image, at, at + 8).equals(MAGIC)) {
            raw(Rule.RECORD, at, "no record begins like this");
        }
        int flags = image[at + 8] & 0xFF;
        int size = (int) number(image, at + 9, 3);
        long found = number(image, at + 12, 4);
        if (found != sequence) {
            raw(Rule.RECORD, at + 12, "sequence number " + found + " where " + sequence + " is due");
        }
        if (!last) {
            if (flags != 0) {
                raw(Rule.RECORD, at + 8, "flags " + flags + " before the last record");
            }
            if (size != PAYLOAD) {
                raw(Rule.RECORD, at + 9, size + " bytes of payload before the last record");
            }
            return PAYLOAD;
        }
        ended = (flags & 1) != 0;
        incomplete = (flags & 2) != 0;
        if ((flags & ~3) != 0 || flags == 2) {
            raw(Rule.RECORD, at + 8, "flags " + flags);
        }
        if (size > PAYLOAD || ended == (size == PAYLOAD)) {
            raw(Rule.RECORD, at + 9, size + " bytes of payload in the last record");
        }
        int payload = Math.min(size, PAYLOAD);
        for (int i = at + HEAD + payload; i < at + RECORD; i++) {
            if (image[i] != 0) {
                raw(Rule.PADDING, i, "behind the payload stands no zero");
                break;
            }
        }
        return payload;
    }

    private void raw(Rule rule, long offset, String why) {
        findings.add(new Finding(file, offset, rule, why));
    }

    /** Notes what is wrong at a byte of the stream. */
    void found(Rule rule, long at, String why) {
        raw(rule, at / PAYLOAD * RECORD + HEAD + at % PAYLOAD, why);
    }

    int file() {
        return file;
    }

    int length() {
        return bytes.length;
    }

    /** Whether so many bytes follow. */
    boolean has(int at, long count) {
        return count >= 0 && count <= bytes.length - at;
    }

    boolean ended() {
        return ended;
    }

    boolean incomplete() {
        return incomplete;
    }

    /** An unsigned little-endian number of up to eight bytes; eight may come out negative. */
    long number(int at, int width) {
        return number(bytes, at, width);
    }

    private static long number(byte[] from, int at, int width) {
        long value = 0;
        for (int i = width - 1; i >= 0; i--) {
            value = value << 8 | from[at + i] & 0xFF;
        }
        return value;
    }

    String hex(int at, int count) {
        return HexFormat.of().formatHex(bytes, at, at + count);
    }

    byte[] copy(int at, int count) {
        return java.util.Arrays.copyOfRange(bytes, at, at + count);
    }

    /** As UUIDs are written. */
    String uuid(int at) {
        return hex(at, 4) + '-' + hex(at + 4, 2) + '-' + hex(at + 6, 2) + '-' + hex(at + 8, 2) + '-' + hex(at + 10, 6);
    }

    /** The first byte of a range that is not zero, or -1. */
    int notZero(int at, int count) {
        for (int i = at; i < at + count; i++) {
            if (bytes[i] != 0) {
                return i;
            }
        }
        return -1;
    }
}
