package dev.capstan.tape.check;

import dev.capstan.tape.check.Finding.Rule;
import dev.capstan.tape.check.PxarCheck.PxarFile;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The table at the end of a pxar archive (B.5). That its lines form the one search tree there can be is seen by walking it:
 * in a tree that fills its array without gaps, ascending order decides where each line stands.
 */
final class GoodbyeCheck {
    private static final String TAIL = "55153e755bed5eef";
    private static final int LINE = 24;

    private final ImageStream in;
    private final int lines;
    private final long position;
    private final List<PxarFile> files;
    private long last;
    private boolean any;

    /** A table whose header stands at {@code table} of the stream, {@code position} of the archive. */
    GoodbyeCheck(ImageStream in, int table, long position, List<PxarFile> files) {
        this.in = in;
        this.lines = table + 16;
        this.position = position;
        this.files = files;
    }

    void check() {
        for (PxarFile file : files) {
            long hash = sipHash(file.name().getBytes(StandardCharsets.UTF_8));
            boolean there = false;
            for (int i = 0; i < files.size() && !there; i++) {
                int at = lines + i * LINE;
                there = in.number(at, 8) == hash
                        && in.number(at + 8, 8) == position - file.start()
                        && in.number(at + 16, 8) == file.size();
            }
            if (!there) {
                in.found(Rule.PXAR, lines, "no line for " + file.name() + ", or another hash, offset or size");
            }
        }
        walk(0);
        int tail = lines + files.size() * LINE;
        boolean fits = in.hex(tail, 8).equals(TAIL)
                && in.number(tail + 8, 8) == position
                && in.number(tail + 16, 8) == 16 + (long) LINE * (files.size() + 1);
        if (!fits) {
            in.found(Rule.PXAR, tail, "the last line of the table is another");
        }
    }

    private void walk(int node) {
        if (node >= files.size()) {
            return;
        }
        walk(2 * node + 1);
        long hash = in.number(lines + node * LINE, 8);
        if (any && Long.compareUnsigned(last, hash) > 0) {
            in.found(Rule.PXAR, lines + (long) node * LINE, "the lines are no search tree");
        }
        any = true;
        last = hash;
        walk(2 * node + 2);
    }

    /** SipHash-2-4 with the key of pxar. */
    static long sipHash(byte[] bytes) {
        long k0 = 0x83ac3f1cfbb450dbL;
        long k1 = 0xaa4f1b6879369fbdL;
        long[] v = {
            k0 ^ 0x736f6d6570736575L, k1 ^ 0x646f72616e646f6dL, k0 ^ 0x6c7967656e657261L, k1 ^ 0x7465646279746573L
        };
        int words = bytes.length / 8;
        for (int w = 0; w <= words; w++) {
            long word = w == words ? (long) bytes.length << 56 : 0;
            for (int i = w * 8; i < Math.min(bytes.length, w * 8 + 8); i++) {
                word |= (bytes[i] & 0xFFL) << 8 * (i - w * 8);
            }
            v[3] ^= word;
            rounds(v, 2);
            v[0] ^= word;
        }
        v[2] ^= 0xFF;
        rounds(v, 4);
        return v[0] ^ v[1] ^ v[2] ^ v[3];
    }

    private static void rounds(long[] v, int count) {
        for (int i = 0; i < count; i++) {
            v[0] += v[1];
            v[1] = Long.rotateLeft(v[1], 13) ^ v[0];
            v[0] = Long.rotateLeft(v[0], 32);
            v[2] += v[3];
            v[3] = Long.rotateLeft(v[3], 16) ^ v[2];
            v[0] += v[3];
            v[3] = Long.rotateLeft(v[3], 21) ^ v[0];
            v[2] += v[1];
            v[1] = Long.rotateLeft(v[1], 17) ^ v[2];
            v[2] = Long.rotateLeft(v[2], 32);
        }
    }
}
