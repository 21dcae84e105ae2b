package dev.capstan.tape.format.pxar;

/** SipHash-2-4 (Aumasson and Bernstein, 2012), 64 bits, with the two key words of pxar (PBS tape format, B.5). */
final class SipHash {
    private static final long K0 = 0x83ac3f1cfbb450dbL;
    private static final long K1 = 0xaa4f1b6879369fbdL;

    private long v0 = K0 ^ 0x736f6d6570736575L;
    private long v1 = K1 ^ 0x646f72616e646f6dL;
    private long v2 = K0 ^ 0x6c7967656e657261L;
    private long v3 = K1 ^ 0x7465646279746573L;

    private SipHash() {}

    static long of(byte[] bytes) {
        return new SipHash().hash(bytes);
    }

    private long hash(byte[] bytes) {
        int whole = bytes.length & ~7;
        for (int i = 0; i < whole; i += 8) {
            compress(word(bytes, i, 8));
        }
        compress(word(bytes, whole, bytes.length - whole) | ((long) bytes.length << 56));
        v2 ^= 0xff;
        rounds(4);
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private static long word(byte[] bytes, int at, int count) {
        long word = 0;
        for (int i = 0; i < count; i++) {
            word |= (bytes[at + i] & 0xffL) << (8 * i);
        }
        return word;
    }

    private void compress(long word) {
        v3 ^= word;
        rounds(2);
        v0 ^= word;
    }

    private void rounds(int count) {
        for (int i = 0; i < count; i++) {
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
        }
    }
}
