package dev.capstan.host.source.restore;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of a stream.
 *
 * @param start of its first byte
 * @param end behind its last byte, more than {@code start}
 */
record ByteRange(long start, long end) {
    ByteRange {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("bytes " + start + " to " + end);
        }
    }

    /** Adds a range behind the others; joins it with the last if they touch. */
    static void append(List<ByteRange> ranges, ByteRange next) {
        int last = ranges.size() - 1;
        if (last >= 0 && ranges.get(last).end() == next.start()) {
            ranges.set(last, new ByteRange(ranges.get(last).start(), next.end()));
        } else {
            ranges.add(next);
        }
    }

    static List<ByteRange> whole(long length) {
        List<ByteRange> ranges = new ArrayList<>();
        if (length > 0) {
            ranges.add(new ByteRange(0, length));
        }
        return ranges;
    }
}
