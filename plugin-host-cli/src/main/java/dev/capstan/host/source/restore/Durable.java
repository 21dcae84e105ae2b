package dev.capstan.host.source.restore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are there whole or not at all, also after the power fails. */
final class Durable {
    private static final String TEMPORARY = ".tmp_capstan";

    private Durable() {}

    /** Writes a file under another name, waits until it is on the disk, and renames it. */
    static void write(ByteBuffer bytes, Path directory, String name) throws IOException {
        Path temporary = directory.resolve(name + TEMPORARY);
        try (FileChannel out = create(temporary)) {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(temporary, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** As {@link #write}, from a file. */
    static void copy(Path from, Path directory, String name) throws IOException {
        Path temporary = directory.resolve(name + TEMPORARY);
        try (FileChannel in = FileChannel.open(from);
                FileChannel out = create(temporary)) {
            for (long at = 0; at < in.size(); ) {
                at += in.transferTo(at, in.size() - at, out);
            }
            out.force(true);
        }
        Files.move(temporary, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    /** Makes directories whose names last. */
    static void createDirectories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Path parent = directory.toAbsolutePath().getParent();
            if (parent != null) {
                createDirectories(parent);
            }
            Files.createDirectory(directory);
            if (parent != null) {
                sync(parent);
            }
        }
    }

    /** Waits until the names in a directory are on the disk. */
    static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
