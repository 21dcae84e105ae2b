package dev.capstan.cli.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares two trees name by name: kind, bytes, mode, owner, group, modification time to the nanosecond, where a link
 * points, which names are one file. It shares no code with backup or restore.
 */
public final class TreeComparison {
    private static final int KEPT = 100;
    private static final String ATTRIBUTES = "unix:mode,uid,gid,size,lastModifiedTime,ino,nlink,rdev";
    private static final int DIRECTORY = 0040000;
    private static final int REGULAR = 0100000;
    private static final int LINK = 0120000;
    private static final int KIND = 0170000;

    private final Path left;
    private final Path right;
    private final List<String> differences = new ArrayList<>();
    private final Map<Object, Object> sameFile = new LinkedHashMap<>();
    private long entries;
    private long bytes;
    private long different;

    private TreeComparison(Path left, Path right) {
        this.left = left;
        this.right = right;
    }

    /**
     * What came of it.
     *
     * @param entries names below the left root, the root itself too
     * @param different how many of them, or of the right tree's, are not equal
     * @param bytes of the regular files on the left
     * @param differences the first of them, one line each
     */
    public record Result(long entries, long different, long bytes, List<String> differences) {}

    /**
     * Compares. Neither tree changes meanwhile.
     *
     * @param left a directory
     * @param right a directory
     * @return what is different
     * @throws IOException when one cannot be read
     */
    public static Result of(Path left, Path right) throws IOException {
        TreeComparison comparison = new TreeComparison(left, right);
        comparison.compare(Path.of(""));
        return new Result(
                comparison.entries, comparison.different, comparison.bytes, List.copyOf(comparison.differences));
    }

    private void compare(Path name) throws IOException {
        Path a = left.resolve(name);
        Path b = right.resolve(name);
        entries++;
        if (!Files.exists(b, LinkOption.NOFOLLOW_LINKS)) {
            differ(name, "is missing");
            return;
        }
        Map<String, Object> mine = Files.readAttributes(a, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        Map<String, Object> other = Files.readAttributes(b, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        int kind = (int) number(mine, "mode") & KIND;
        List<String> unequal = new ArrayList<>();
        for (String attribute : List.of("mode", "uid", "gid", "lastModifiedTime", "rdev")) {
            if (!Objects.equals(mine.get(attribute), other.get(attribute))) {
                unequal.add(attribute + " is " + other.get(attribute) + ", was " + mine.get(attribute));
            }
        }
        if (kind == LINK && !Files.readSymbolicLink(a).equals(Files.readSymbolicLink(b))) {
            unequal.add("points to " + Files.readSymbolicLink(b));
        }
        if (kind == REGULAR) {
            bytes += number(mine, "size");
            file(a, b, mine, other, unequal);
        }
        if (!unequal.isEmpty()) {
            differ(name, String.join(", ", unequal));
        }
        if (kind == DIRECTORY && Files.isDirectory(b, LinkOption.NOFOLLOW_LINKS)) {
            children(name, a, b);
        }
    }

    private void file(Path a, Path b, Map<String, Object> mine, Map<String, Object> other, List<String> unequal)
            throws IOException {
        Object sibling = sameFile.putIfAbsent(mine.get("ino"), other.get("ino"));
        if (sibling != null) {
            if (!sibling.equals(other.get("ino"))) {
                unequal.add("is a file of its own, was another name of one");
            }
            return;
        }
        if (!Objects.equals(mine.get("nlink"), other.get("nlink"))) {
            unequal.add("has " + other.get("nlink") + " names, had " + mine.get("nlink"));
        }
        if (!Objects.equals(mine.get("size"), other.get("size"))) {
            unequal.add("has " + other.get("size") + " bytes, had " + mine.get("size"));
        } else if (!sameBytes(a, b)) {
            unequal.add("has other bytes");
        }
    }

    private static long number(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private static boolean sameBytes(Path a, Path b) throws IOException {
        ByteBuffer x = ByteBuffer.allocateDirect(1 << 18);
        ByteBuffer y = ByteBuffer.allocateDirect(1 << 18);
        try (FileChannel one = FileChannel.open(a);
                FileChannel two = FileChannel.open(b)) {
            while (true) {
                fill(one, x);
                fill(two, y);
                if (!x.equals(y)) {
                    return false;
                }
                if (!x.hasRemaining()) {
                    return true;
                }
            }
        }
    }

    private static void fill(FileChannel from, ByteBuffer buffer) throws IOException {
        buffer.clear();
        while (buffer.hasRemaining() && from.read(buffer) >= 0) {
            // until full or over
        }
        buffer.flip();
    }

    private void children(Path name, Path a, Path b) throws IOException {
        Set<String> mine = names(a);
        for (String extra : names(b)) {
            if (!mine.contains(extra)) {
                differ(name.resolve(extra), "is there, was not");
            }
        }
        for (String child : mine) {
            compare(name.resolve(child));
        }
    }

    private static Set<String> names(Path directory) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> children = Files.list(directory)) {
            children.forEach(child -> names.add(String.valueOf(child.getFileName())));
        }
        return names;
    }

    private void differ(Path name, String how) {
        different++;
        if (differences.size() < KEPT) {
            differences.add((name.toString().isEmpty() ? "." : name) + ": " + how);
        }
    }
}
