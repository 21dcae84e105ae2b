package dev.capstan.tape.encryption.paste;

import dev.capstan.scsi.Hex;
import dev.capstan.scsi.ssc.encryption.DataEncryptionCapabilities;
import dev.capstan.scsi.ssc.encryption.DataEncryptionStatus;
import dev.capstan.scsi.ssc.encryption.NextBlockEncryptionStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Cuts bytes into pages by their own lengths. */
final class PageBytes {
    /** PAGE CODE (16 bits) and PAGE LENGTH (16 bits, the bytes that follow). */
    static final int HEADER = 4;

    private static final Set<Integer> KNOWN =
            Set.of(DataEncryptionCapabilities.CODE, DataEncryptionStatus.CODE, NextBlockEncryptionStatus.CODE);

    private PageBytes() {}

    static int code(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
    }

    static int announced(byte[] bytes, int at) {
        return HEADER + ((bytes[at + 2] & 0xFF) << 8 | (bytes[at + 3] & 0xFF));
    }

    /** Whether a page that can be decoded starts here. */
    static boolean startsAt(byte[] bytes, int at) {
        return bytes.length - at >= HEADER && KNOWN.contains(code(bytes, at));
    }

    /** Whether these could be the first bytes of such a page, cut off. */
    static boolean couldStart(byte[] bytes) {
        return bytes.length < HEADER
                && KNOWN.stream()
                        .anyMatch(code -> Arrays.equals(
                                bytes,
                                0,
                                Math.min(2, bytes.length),
                                new byte[] {(byte) (code >> 8), (byte) (int) code},
                                0,
                                Math.min(2, bytes.length)));
    }

    /**
     * Cuts bytes whose number nobody stated into pages, one after the other; zero bytes after the last are padding.
     *
     * @param line for errors, 0 for a binary input
     */
    static List<Pasted.Page> split(int line, byte[] bytes) throws UnreadablePaste {
        List<Pasted.Page> pages = new ArrayList<>();
        int at = 0;
        while (at < bytes.length && !(at > 0 && zeroFrom(bytes, at))) {
            if (bytes.length - at < HEADER) {
                throw UnreadablePaste.at(
                        line, "PASTE_TRUNCATED", "only " + (bytes.length - at) + " bytes: too few for a page");
            }
            if (!startsAt(bytes, at)) {
                throw UnreadablePaste.at(
                        line,
                        "PASTE_NO_PAGE",
                        "byte " + at + ": page code " + Hex.h(code(bytes, at), 4) + " is none of 0010h, 0020h, 0021h");
            }
            int size = announced(bytes, at);
            if (size > bytes.length - at) {
                throw UnreadablePaste.at(
                        line,
                        "PASTE_TRUNCATED",
                        "page " + Hex.h(code(bytes, at), 4) + " announces " + size + " bytes, but only "
                                + (bytes.length - at) + " are here");
            }
            pages.add(new Pasted.Page(line, Arrays.copyOfRange(bytes, at, at + size)));
            at += size;
        }
        return pages;
    }

    private static boolean zeroFrom(byte[] bytes, int at) {
        for (int i = at; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
