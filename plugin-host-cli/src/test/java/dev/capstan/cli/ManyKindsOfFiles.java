package dev.capstan.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.EnumSet;
import java.util.SplittableRandom;

/**
 * A tree with all that a backup may lose: links, holes, ten thousand small files, names in many scripts and of 255 bytes,
 * an empty file and a large one.
 */
final class ManyKindsOfFiles {
    private static final int SMALL = 10_000;
    private static final int SMALL_BYTES = 2_000;
    private static final int BUFFER = 1 << 20;

    private final Path root;
    private final SplittableRandom random;

    private ManyKindsOfFiles(Path root, long seed) {
        this.root = root;
        this.random = new SplittableRandom(seed);
    }

    /** Makes it, with so many bytes of data in all. */
    static void make(Path root, long bytes, long seed) throws IOException {
        ManyKindsOfFiles tree = new ManyKindsOfFiles(Files.createDirectories(root), seed);
        tree.small();
        tree.names();
        tree.links();
        tree.sparse();
        tree.large(bytes - (long) SMALL * SMALL_BYTES / 2);
    }

    private void small() throws IOException {
        for (int i = 0; i < SMALL; i++) {
            Path folder = root.resolve("small/" + i / 1000 + "/" + i / 100 % 10);
            if (i % 100 == 0) {
                Files.createDirectories(folder);
            }
            byte[] bytes = new byte[random.nextInt(SMALL_BYTES)];
            random.nextBytes(bytes);
            Path file = Files.write(folder.resolve("file-" + i), bytes);
            Files.setLastModifiedTime(file, FileTime.from(Instant.ofEpochSecond(1_500_000_000L + i, i * 99_991L)));
        }
        Files.setPosixFilePermissions(root.resolve("small/0/0/file-1"), PosixFilePermissions.fromString("r--------"));
        Files.setPosixFilePermissions(root.resolve("small/0/0/file-2"), PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.setAttribute(root.resolve("small/0/0/file-3"), "unix:mode", 0104755);
    }

    private void names() throws IOException {
        Path names = Files.createDirectories(root.resolve("names"));
        String[] wanted = {
            "Grüße",
            "日本語の名前",
            "Ελληνικά",
            "עברית",
            "русский",
            "हिन्दी",
            "emoji 😀",
            "e\u0301 and \u00e9",
            "quotes ' \" and \\ backslash",
            " leading, trailing ",
            "-rf",
            "new\nline",
            "tab\tand bell\u0007",
            "*?[x]",
            "n".repeat(255),
            "語".repeat(85)
        };
        for (String name : wanted) {
            Files.writeString(names.resolve(name), name, StandardCharsets.UTF_8);
        }
        Path deep = names;
        for (int i = 0; i < 12; i++) {
            deep = deep.resolve("d".repeat(200));
        }
        Files.createDirectories(deep);
        Files.writeString(deep.resolve("at the bottom"), "of a path of 2,400 bytes", StandardCharsets.UTF_8);
        Files.createDirectories(names.resolve("empty folder"));
        Files.write(names.resolve("empty file"), new byte[0]);
    }

    private void links() throws IOException {
        Path links = Files.createDirectories(root.resolve("links"));
        Path target = Files.writeString(links.resolve("target"), "many names", StandardCharsets.UTF_8);
        Files.createLink(links.resolve("hard"), target);
        Files.createLink(root.resolve("names/hard, elsewhere"), target);
        Files.createSymbolicLink(links.resolve("relative"), Path.of("../names/Grüße"));
        Files.createSymbolicLink(links.resolve("absolute"), Path.of("/nowhere/at/all"));
        Files.createSymbolicLink(links.resolve("long"), Path.of("x/".repeat(400) + "end"));
        Files.createSymbolicLink(links.resolve("folder"), Path.of("../small"));
    }

    private void sparse() throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(
                root.resolve("sparse"),
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE))) {
            for (int i = 1; i <= 20; i++) {
                file.position(i * (50L << 20));
                file.write(ByteBuffer.wrap(new byte[] {1, 2, 3, (byte) i}));
            }
        }
    }

    private void large(long bytes) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = Files.newOutputStream(root.resolve("large"))) {
            for (long left = bytes; left > 0; left -= BUFFER) {
                random.nextBytes(buffer);
                out.write(buffer, 0, (int) Math.min(BUFFER, left));
            }
        }
    }
}
