package dev.capstan.examples.directory.store;

import dev.capstan.examples.directory.disk.Disk;
import dev.capstan.examples.directory.disk.Syncer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Gives files and folders of a staging folder, whose bytes are durable, the names under which others find them, and makes
 * the names durable. Done inside the gate.
 *
 * <p>Which directories are touched is written down before, in {@code unsynced} in the staging folder, one a line and
 * relative to the root, and deleted after. So when a process dies in between, names that a power cut could take back are
 * known, and whoever comes next syncs them before he relies on them.
 */
final class Publication {
    private static final String UNSYNCED = "unsynced";

    private final Layout layout;
    private final Map<Path, Path> moves = new LinkedHashMap<>();

    Publication(Layout layout) {
        this.layout = layout;
    }

    void add(Path from, Path to) {
        moves.put(from, to);
    }

    void publish(Path stagingFolder, Disk disk, Syncer syncer) throws IOException {
        if (moves.isEmpty()) {
            return;
        }
        Deque<Path> missing = new ArrayDeque<>();
        Set<Path> touched = new LinkedHashSet<>();
        for (Path to : moves.values()) {
            Path folder = parent(to);
            touched.add(folder);
            for (; !Files.isDirectory(folder); folder = parent(folder)) {
                touched.add(parent(folder));
            }
        }
        Path journal = stagingFolder.resolve(UNSYNCED);
        writeDown(journal, touched, disk);
        for (Map.Entry<Path, Path> move : moves.entrySet()) {
            for (Path folder = parent(move.getValue()); !Files.isDirectory(folder); folder = parent(folder)) {
                missing.push(folder);
            }
            while (!missing.isEmpty()) {
                disk.makeDirectory(missing.pop());
            }
            disk.rename(move.getKey(), move.getValue());
        }
        for (Path folder : touched) {
            syncer.directory(folder);
        }
        syncer.await();
        disk.delete(journal);
    }

    private void writeDown(Path journal, Set<Path> touched, Disk disk) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Path folder : touched) {
            lines.append(layout.root().relativize(folder)).append('\n');
        }
        try (FileChannel channel = disk.create(journal)) {
            disk.write(channel, journal, ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Whether a publication from this folder failed in the middle. */
    static boolean unfinished(Path stagingFolder) {
        return Files.exists(stagingFolder.resolve(UNSYNCED));
    }

    /** Does the rest of what a session left undone; a line cut short stands for moves that had not begun. */
    static void recover(Layout layout, Path stagingFolder, Disk disk) throws IOException {
        Path journal = stagingFolder.resolve(UNSYNCED);
        String lines;
        try {
            lines = Files.readString(journal);
        } catch (NoSuchFileException e) {
            return;
        }
        for (String line : lines.lines().toList()) {
            Path folder = layout.root().resolve(line).normalize();
            if (folder.startsWith(layout.root()) && Files.isDirectory(folder)) {
                disk.syncDirectory(folder);
            }
        }
        disk.delete(journal);
    }

    private static Path parent(Path path) {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException("no directory above " + path);
        }
        return parent;
    }
}
