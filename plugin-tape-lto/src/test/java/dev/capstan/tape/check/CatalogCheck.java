package dev.capstan.tape.check;

import dev.capstan.tape.check.Finding.Rule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The records of a media catalog, by their sizes (C.1). */
final class CatalogCheck {
    private static final String MAGIC = "4c8ee8c120a88971";

    private final ImageStream in;
    private final Content header;
    private final List<Entry> entries = new ArrayList<>();
    private int at;
    private int labels;
    private long lastFile = 1;
    private boolean open;

    private CatalogCheck(ImageStream in, Content header) {
        this.in = in;
        this.header = header;
        this.at = header.body();
    }

    /** What the catalog says, as far as it can be understood. */
    static List<Entry> entries(ImageStream in, Content header) {
        CatalogCheck check = new CatalogCheck(in, header);
        check.catalog();
        return check.entries;
    }

    private void catalog() {
        if (!in.has(at, 8) || !in.hex(at, 8).equals(MAGIC)) {
            in.found(Rule.CATALOG, at, "no catalog begins like this");
            return;
        }
        at += 8;
        while (at < in.length()) {
            if (!step()) {
                return;
            }
        }
        if (open || labels < 2) {
            in.found(Rule.CATALOG, at, "the catalog ends inside an archive, or before two labels");
        }
    }

    private boolean step() {
        char type = (char) in.number(at, 1);
        int fixed = type == 'E' ? 24 : 32;
        if ("LACES".indexOf(type) < 0 || !in.has(at + 1, fixed)) {
            return wrong("a record of type " + (int) type + ", or a torn one");
        }
        int body = at + 1;
        int text = body + fixed;
        switch (type) {
            case 'L' -> label(body);
            case 'A' -> {
                int store = (int) in.number(body + 24, 1);
                zero(body + 25, 7);
                if (!in.has(text, store)) {
                    return wrong("a torn record");
                }
                start(body, 'A', text(text, store));
                open = true;
                text += store;
            }
            case 'C' -> {
                if (!open) {
                    return wrong("a chunk outside an archive");
                }
                last().digests().add(in.hex(body, 32));
            }
            case 'E' -> {
                if (!open
                        || last().file() != in.number(body, 8)
                        || !last().uuid().equals(in.uuid(body + 8))) {
                    return wrong("the end of another archive");
                }
                open = false;
            }
            default -> {
                int length = (int) in.number(body + 24, 1) + 1 + (int) in.number(body + 26, 2);
                zero(body + 25, 1);
                zero(body + 28, 4);
                if (!in.has(text, length) || in.number(text + (int) in.number(body + 24, 1), 1) != ':') {
                    return wrong("a torn record, or one without a colon");
                }
                start(body, 'S', text(text, length));
                text += length;
            }
        }
        at = text;
        return true;
    }

    private void label(int body) {
        String uuid = header.member(labels == 0 ? "uuid" : "media_set_uuid");
        String sequence = labels == 0 ? "0" : header.member("seq_nr");
        boolean fits = labels < 2
                && in.number(body, 8) == labels
                && in.uuid(body + 8).equals(uuid)
                && Long.toString(in.number(body + 24, 8)).equals(sequence);
        if (!fits) {
            in.found(Rule.CATALOG, at, "label " + labels + " is another than the archive's header says");
        }
        labels++;
    }

    private void start(int body, char type, String name) {
        long file = in.number(body, 8);
        if (open || labels != 2 || file <= lastFile) {
            in.found(Rule.CATALOG, at, "file " + file + " out of place");
        }
        lastFile = file;
        entries.add(new Entry(type, file, in.uuid(body + 8), name, new ArrayList<>()));
    }

    private Entry last() {
        return entries.get(entries.size() - 1);
    }

    private String text(int from, int length) {
        return new String(in.copy(from, length), StandardCharsets.UTF_8);
    }

    private void zero(int from, int count) {
        int bad = in.notZero(from, count);
        if (bad >= 0) {
            in.found(Rule.CATALOG_PADDING, bad, "padding is not zero");
        }
    }

    private boolean wrong(String why) {
        in.found(Rule.CATALOG, at, why);
        return false;
    }

    /**
     * What a catalog says of one tape file.
     *
     * @param type {@code A} or {@code S}
     * @param file its number
     * @param uuid of its content
     * @param name the store; behind it, for a snapshot, a colon and the path
     * @param digests of an archive's chunks
     */
    record Entry(char type, long file, String uuid, String name, List<String> digests) {}
}
