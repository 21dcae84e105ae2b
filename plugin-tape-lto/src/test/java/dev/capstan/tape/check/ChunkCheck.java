package dev.capstan.tape.check;

import dev.capstan.tape.check.Finding.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** The entries of a chunk archive (B.4) and the heads of their blobs (H.3). */
final class ChunkCheck {
    private static final String MAGIC = "48576df2de428fdc";
    private static final int HEAD = 48;
    private static final long LARGEST = (128L << 20) + 44;
    private static final Map<String, Integer> BLOB_HEADS = Map.of(
            "42ab3807be8370a1", 12,
            "31b958426fb6a37f", 12,
            "7b6785be222d4cf0", 44,
            "e6591bbf0bbfd80b", 44);

    private ChunkCheck() {}

    /** The digests of all entries that are there whole, in tape order. */
    static List<String> digests(ImageStream in, int body) {
        List<String> digests = new ArrayList<>();
        int at = body;
        while (at < in.length()) {
            if (!in.has(at, HEAD)) {
                in.found(Rule.CHUNKS, at, "the archive ends inside the head of an entry");
                return digests;
            }
            if (!in.hex(at, 8).equals(MAGIC)) {
                in.found(Rule.CHUNKS, at, "no entry begins like this");
                return digests;
            }
            long size = in.number(at + 40, 8);
            if (size < 12 || size > LARGEST) {
                in.found(Rule.CHUNKS, at + 40, "a blob of " + Long.toUnsignedString(size) + " bytes");
                return digests;
            }
            if (!in.has(at + HEAD, size)) {
                // Cut at early warning: the entry does not count.
                return digests;
            }
            blob(in, at + HEAD, (int) size);
            digests.add(in.hex(at + 8, 32));
            at += HEAD + (int) size;
        }
        return digests;
    }

    private static void blob(ImageStream in, int at, int size) {
        int head = BLOB_HEADS.getOrDefault(in.hex(at, 8), 0);
        if (head == 0 || size < head) {
            in.found(Rule.BLOB, at, "no blob of " + size + " bytes begins like this");
            return;
        }
        CRC32 crc = new CRC32();
        crc.update(in.copy(at + head, size - head));
        if (crc.getValue() != in.number(at + 8, 4)) {
            in.found(Rule.BLOB, at + 8, "the check sum of the blob is another");
        }
    }
}
