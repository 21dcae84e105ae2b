package dev.capstan.cli.demo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.SplittableRandom;

/** A small tree with one of each kind of thing that a backup may lose. */
final class DemoTree {
    private static final int LETTERS = 120;
    private static final int PHOTO_BYTES = 6 << 20;
    private static final long SPARSE_BYTES = 64L << 20;

    private final SplittableRandom random = new SplittableRandom(1);

    private DemoTree() {}

    /** Makes it in an empty directory. */
    static void make(Path root) throws IOException {
        new DemoTree().fill(root);
    }

    private void fill(Path root) throws IOException {
        Path letters = Files.createDirectories(root.resolve("letters"));
        for (int i = 0; i < LETTERS; i++) {
            Path letter = letters.resolve("letter-" + i + ".txt");
            Files.writeString(letter, ("Dear " + i + ",\nall is well.\n").repeat(1 + i), StandardCharsets.UTF_8);
            Files.setLastModifiedTime(letter, FileTime.from(Instant.ofEpochSecond(1_000_000_000L + i, 123_456_789)));
        }
        Path photos = Files.createDirectories(root.resolve("photos"));
        Files.write(photos.resolve("beach.raw"), bytes(PHOTO_BYTES));
        Files.write(photos.resolve("empty.raw"), new byte[0]);
        Files.createLink(photos.resolve("beach-again.raw"), photos.resolve("beach.raw"));
        Files.createSymbolicLink(root.resolve("newest"), Path.of("photos/beach.raw"));
        Files.createSymbolicLink(root.resolve("dangling"), Path.of("nowhere/to be found"));
        for (String name : new String[] {"Grüße", "日本語", "Ελληνικά", "עברית", "a name with 'quotes' and \"more\""}) {
            writeIfNameable(root.resolve(name));
        }
        sparse(root.resolve("disk.img"));
        Path script = Files.writeString(root.resolve("run.sh"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-x---"));
    }

    private static void writeIfNameable(Path path) throws IOException {
        try {
            Files.writeString(path, path + "\n", StandardCharsets.UTF_8);
        } catch (FileSystemException e) {
            if (Files.exists(path)) {
                throw e;
            }
            // A file system that takes no such name cannot lose it either.
        }
    }

    private void sparse(Path path) throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(
                path, EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE))) {
            file.write(ByteBuffer.wrap(bytes(4096)));
            file.position(SPARSE_BYTES);
            file.write(ByteBuffer.wrap(bytes(4096)));
        }
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }
}
