package dev.capstan.host.source.tar;

/** A stream is made of blocks of 512 bytes. */
final class Blocks {
    static final int SIZE = 512;

    private Blocks() {}

    /**
     * The length with its padding.
     *
     * @throws ArithmeticException past the largest length
     */
    static long padded(long length) {
        return Math.addExact(length, SIZE - 1) & -SIZE;
    }
}
