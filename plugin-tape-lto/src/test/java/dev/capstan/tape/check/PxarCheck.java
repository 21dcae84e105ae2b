package dev.capstan.tape.check;

import dev.capstan.tape.check.Finding.Rule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The archive of a snapshot's files: exactly the items that PBS writes, in its order (B.5). */
final class PxarCheck {
    private static final String ENTRY = "efac88e5746495d5";
    private static final String FILENAME = "b317390621117016";
    private static final String PAYLOAD = "251a7c0b1b7a1428";
    private static final String GOODBYE = "1d73d542a64fec2f";
    /** Mode 040664, then flags, owner, group, times and padding of zero. */
    private static final String ROOT = "b441000000000000" + "00".repeat(32);

    private static final int ITEM = 16;
    private static final int STAT = 40;

    private final ImageStream in;
    private final int body;
    private final List<PxarFile> files = new ArrayList<>();
    private int at;

    private PxarCheck(ImageStream in, int body) {
        this.in = in;
        this.body = body;
        this.at = body;
    }

    static void check(ImageStream in, int body) {
        new PxarCheck(in, body).archive();
    }

    private void archive() {
        if (item(ENTRY, STAT) < 0) {
            return;
        }
        if (!in.hex(at - STAT, STAT).equals(ROOT)) {
            in.found(Rule.PXAR, at - STAT, "the root is not as it is always written");
        }
        while (in.has(at, 8) && in.hex(at, 8).equals(FILENAME)) {
            if (!file()) {
                return;
            }
        }
        int table = at;
        long size = ITEM + 24L * (files.size() + 1);
        if (item(GOODBYE, size - ITEM) < 0) {
            return;
        }
        new GoodbyeCheck(in, table, table - body, files).check();
        if (at != in.length()) {
            in.found(Rule.PXAR, at, (in.length() - at) + " bytes behind the end of the archive");
        }
        Set<String> names = new HashSet<>();
        files.forEach(f -> names.add(f.name()));
        if (names.size() != files.size()
                || files.isEmpty()
                || !files.get(0).name().equals("index.json.blob")) {
            in.found(Rule.PXAR, body, "a name comes twice, or the manifest is not the first");
        }
    }

    /** Name, stat and payload of one file. */
    private boolean file() {
        int start = at;
        long length = item(FILENAME, -1);
        if (length < 0) {
            return false;
        }
        String name = new String(in.copy(at - (int) length, (int) length - 1), StandardCharsets.UTF_8);
        if (in.number(at - 1, 1) != 0 || !name.matches("[^/\\x00]{1,4096}") || name.matches("\\.\\.?")) {
            in.found(Rule.PXAR, start, "the name is none: " + name);
        }
        if (item(ENTRY, STAT) < 0) {
            return false;
        }
        int stat = at - STAT;
        boolean regular = (in.number(stat, 8) & ~07777L) == 0100000;
        if (!regular || in.notZero(stat + 8, 8) >= 0 || in.notZero(stat + 36, 4) >= 0) {
            in.found(Rule.PXAR, stat, "no regular file, or flags or padding are not zero");
        }
        if (in.number(stat + 32, 4) > 999_999_999) {
            in.found(Rule.PXAR, stat + 32, "more nanoseconds than a second has");
        }
        if (item(PAYLOAD, -1) < 0) {
            return false;
        }
        files.add(new PxarFile(name, start - body, at - start));
        return true;
    }

    /** Steps over an item of that type; returns the length of its body, or -1 when it is another or not there. */
    private long item(String type, long expected) {
        if (!in.has(at, ITEM)) {
            return end();
        }
        long length = in.number(at + 8, 8) - ITEM;
        boolean fits = expected < 0 ? length >= 0 : length == expected;
        if (!in.hex(at, 8).equals(type) || !fits || (type.equals(FILENAME) && length < 2)) {
            in.found(Rule.PXAR, at, "an item " + in.hex(at, 8) + " of " + length + " bytes where " + type + " is due");
            return -1;
        }
        if (!in.has(at + ITEM, length)) {
            return end();
        }
        at += ITEM + (int) length;
        return length;
    }

    /** The stream ends in the middle: as it should where it was given up, and only there. */
    private long end() {
        if (!in.incomplete() && in.ended()) {
            in.found(Rule.PXAR, at, "the archive ends too early");
        }
        return -1;
    }

    /** A file: its name, where its items begin in the archive, and how many bytes they have. */
    record PxarFile(String name, long start, long size) {}
}
