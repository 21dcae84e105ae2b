package dev.capstan.tape.format.pxar;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * The table at the end of the folder: a line of 24 bytes for each file, sorted by the hash of its name and laid out as an
 * implicit binary search tree, then the tail line (PBS tape format, B.5).
 */
final class GoodbyeTable {
    private static final int LINE = 24;

    /** Where a file's items begin, from the beginning of the archive, and how many bytes they have. */
    private record Line(long hash, long start, long size) {}

    private final List<Line> lines = new ArrayList<>();

    void add(byte[] name, long start, long size) {
        lines.add(new Line(SipHash.of(name), start, size));
    }

    /** The whole item, header included, for a table that begins at that position. */
    ByteBuffer item(long position) {
        int size = Math.toIntExact(PxarItem.HEADER + (long) LINE * (lines.size() + 1));
        ByteBuffer item = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        item.putLong(PxarItem.GOODBYE).putLong(size);
        for (Line line : tree()) {
            item.putLong(line.hash).putLong(position - line.start).putLong(line.size);
        }
        item.putLong(PxarItem.GOODBYE_TAIL).putLong(position).putLong(size);
        return item.flip();
    }

    private Line[] tree() {
        List<Line> sorted = new ArrayList<>(lines);
        sorted.sort((a, b) -> Long.compareUnsigned(a.hash, b.hash));
        Line[] tree = new Line[sorted.size()];
        int[] order = searchTree(tree.length);
        for (int i = 0; i < tree.length; i++) {
            tree[i] = sorted.get(order[i]);
        }
        return tree;
    }

    /** For each node, in the order of the array, which of n sorted items it holds. */
    static int[] searchTree(int n) {
        int[] tree = new int[n];
        if (n > 0) {
            place(tree, n, 0, 31 - Integer.numberOfLeadingZeros(n), 0);
        }
        return tree;
    }

    private static void place(int[] tree, int count, int first, int depth, int node) {
        int power = 1 << depth;
        int full = power + power / 2 - 1;
        int left = count > full ? power - 1 : power - 1 - (full - count);
        tree[node] = first + left;
        if (left > 0) {
            place(tree, left, first, depth - 1, 2 * node + 1);
        }
        if (left + 1 < count) {
            place(tree, count - left - 1, first + left + 1, depth - 1, 2 * node + 2);
        }
    }
}
