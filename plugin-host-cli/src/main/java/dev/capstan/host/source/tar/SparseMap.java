package dev.capstan.host.source.tar;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.capstan.host.source.linux.Extent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a sparse file has data. In the stream ({@code GNU.sparse} 1.0) it stands before the data: decimal numbers, each followed by a newline, namely the
 * count, then offset and length of each extent; padded with zeros to a whole block. A file that ends in a hole has a last extent of no length at its end.
 *
 * @param data extents in order, not overlapping, inside the file
 * @param size of the file in bytes, holes included
 */
public record SparseMap(List<Extent> data, long size) {
    /** More extents than this are neither written nor read. */
    static final int MOST_EXTENTS = 1 << 18;

    private static final long WORTH_IT = 4096;

    /** @throws IllegalArgumentException if the extents are out of order or reach past the end */
    public SparseMap {
        data = List.copyOf(data);
        long at = 0;
        for (Extent extent : data) {
            if (extent.offset() < at || extent.end() > size) {
                throw new IllegalArgumentException("extent of " + extent.length() + " bytes at " + extent.offset()
                        + " is out of order or reaches past the file's " + size + " bytes");
            }
            at = extent.end();
        }
    }

    /**
     * The map for a file, if it has holes worth a map.
     *
     * @param data extents in order, not overlapping, inside the file
     */
    public static Optional<SparseMap> of(List<Extent> data, long size) {
        List<Extent> fewer = data;
        for (long gap = WORTH_IT; fewer.size() > MOST_EXTENTS; gap *= 2) {
            fewer = join(fewer, gap);
        }
        SparseMap map = new SparseMap(fewer, size);
        return size - map.stored() < WORTH_IT ? Optional.empty() : Optional.of(map);
    }

    private static List<Extent> join(List<Extent> data, long gap) {
        List<Extent> joined = new ArrayList<>();
        for (Extent next : data) {
            Extent last = joined.isEmpty() ? new Extent(0, 0) : joined.get(joined.size() - 1);
            if (!joined.isEmpty() && next.offset() - last.end() <= gap) {
                joined.set(joined.size() - 1, new Extent(last.offset(), next.end() - last.offset()));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    /** The bytes of all extents together. */
    public long stored() {
        return data.stream().mapToLong(Extent::length).sum();
    }

    /** As it stands in the stream, whole blocks. */
    byte[] encode() {
        StringBuilder text = new StringBuilder();
        boolean endsInHole = data.isEmpty() || data.get(data.size() - 1).end() < size;
        text.append(data.size() + (endsInHole ? 1 : 0)).append('\n');
        for (Extent extent : data) {
            text.append(extent.offset()).append('\n').append(extent.length()).append('\n');
        }
        if (endsInHole) {
            text.append(size).append("\n0\n");
        }
        byte[] bytes = text.toString().getBytes(US_ASCII);
        return Arrays.copyOf(bytes, Math.toIntExact(Blocks.padded(bytes.length)));
    }
}
