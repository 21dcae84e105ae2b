package dev.capstan.host.source.linux;

/**
 * A stretch of a file that holds data; what lies between two of them is a hole and reads as zeros.
 *
 * @param offset in bytes, 0 or more
 * @param length in bytes, 0 or more; 0 only as the mark that a file ends in a hole
 */
public record Extent(long offset, long length) {
    /** @throws IllegalArgumentException if one is negative or the end lies past the largest offset */
    public Extent {
        if (offset < 0 || length < 0 || offset > Long.MAX_VALUE - length) {
            throw new IllegalArgumentException("extent of " + length + " bytes at " + offset);
        }
    }

    /** Where it ends, exclusive. */
    public long end() {
        return offset + length;
    }
}
