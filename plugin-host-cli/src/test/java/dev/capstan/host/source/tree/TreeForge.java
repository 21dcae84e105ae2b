package dev.capstan.host.source.tree;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Makes trees for tests, the same for the same seed. */
public final class TreeForge {
    private static final List<String> SCRIPTS = List.of(
            "Grüße",
            "Привет",
            "γειά",
            "你好世界",
            "こんにちは",
            "안녕",
            "مرحبا",
            "שלום",
            "नमस्ते",
            "🦀🐪",
            "e\u0301",
            "with space",
            "-dash",
            "new\nline");

    private final Path root;
    private final SplittableRandom random;

    public TreeForge(Path root, long seed) {
        this.root = root;
        this.random = new SplittableRandom(seed);
    }

    /** A bit of everything an ordinary user can make. */
    public TreeForge everything() throws IOException {
        for (String name : SCRIPTS) {
            file("scripts/" + name + "/" + name + ".txt", 10 + random.nextInt(200));
        }
        file("long/" + "n".repeat(255), 1000);
        file("long/" + "ö".repeat(127) + "x", 1001);
        Files.createDirectories(root.resolve("long/" + "d".repeat(200) + "/" + "e".repeat(200)));
        file("long/" + "d".repeat(200) + "/" + "e".repeat(200) + "/deep", 77);
        Files.createSymbolicLink(root.resolve("long/link"), Path.of("d".repeat(200) + "/" + "e".repeat(200) + "/deep"));
        file("empty", 0);
        file("block", 512);
        file("almost", 511);
        file("more", 513);
        file("big", 3_000_000 + random.nextInt(1000));
        raw("raw-\u00ff\u00fe\u0080-name", 99);
        sparse();
        Files.createLink(root.resolve("another-name"), root.resolve("big"));
        Files.createLink(root.resolve("scripts/third-name"), root.resolve("big"));
        Files.createSymbolicLink(root.resolve("dangling"), Path.of("/nowhere/at all"));
        Files.createSymbolicLink(root.resolve("to-dir"), Path.of("scripts"));
        Files.createDirectories(root.resolve("empty-dir"));
        file("modes/read-only", 5);
        mode("modes/read-only", 0444);
        file("modes/program", 5);
        mode("modes/program", 04755);
        Files.createDirectories(root.resolve("modes/sticky"));
        mode("modes/sticky", 01777);
        file("times/old", 5);
        time("times/old", Instant.parse("1955-11-05T06:15:00.123456789Z"));
        file("times/epoch", 5);
        time("times/epoch", Instant.parse("1969-12-31T23:59:59.000000001Z"));
        file("times/far", 5);
        time("times/far", Instant.parse("2250-01-01T00:00:00.999999999Z"));
        time("times", Instant.parse("2001-02-03T04:05:06.000000700Z"));
        return this;
    }

    /** Many small files, a thousand to a directory. */
    public TreeForge many(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            file(String.format(Locale.ROOT, "many/%03d/file-%d", i / 1000, i), random.nextInt(300));
        }
        return this;
    }

    public TreeForge file(String path, long size) throws IOException {
        return fill(root.resolve(path), size);
    }

    /** The name is given as Latin-1 characters, one for each byte. */
    public TreeForge raw(String name, long size) throws IOException {
        return fill(rawPath(root, name), size);
    }

    public static Path rawPath(Path parent, String name) {
        StringBuilder uri = new StringBuilder(parent.toUri().getRawPath());
        for (byte c : name.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)) {
            uri.append(String.format(Locale.ROOT, "%%%02X", c));
        }
        return Path.of(URI.create("file://" + uri));
    }

    private TreeForge fill(Path path, long size) throws IOException {
        Files.createDirectories(path.getParent());
        try (FileChannel out = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            byte[] block = new byte[1 << 16];
            long left = size;
            while (left > 0) {
                if (random.nextInt(3) == 0) {
                    java.util.Arrays.fill(block, (byte) random.nextInt());
                } else {
                    random.nextBytes(block);
                }
                out.write(ByteBuffer.wrap(block, 0, (int) Math.min(left, block.length)));
                left -= block.length;
            }
        }
        Files.setLastModifiedTime(
                path, FileTime.from(Instant.ofEpochSecond(1_600_000_000L, random.nextInt(1_000_000_000))));
        return this;
    }

    private void sparse() throws IOException {
        holes("sparse/hole-in-front", 10 << 20, 9 << 20);
        holes("sparse/hole-behind", 10 << 20, 0);
        holes("sparse/both", 20 << 20, 4 << 20, 12 << 20);
        holes("sparse/nothing-but-hole", 5 << 20);
    }

    /** A file with 5000 bytes of data at each place. */
    public TreeForge holes(String path, long size, long... data) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (long at : data) {
                byte[] bytes = new byte[5000];
                random.nextBytes(bytes);
                out.write(ByteBuffer.wrap(bytes), at);
            }
            if (data.length == 0 || out.size() < size) {
                // The one way java.nio has to let a file end in a hole: write behind it, then cut.
                out.write(ByteBuffer.allocate(1), size);
                out.truncate(size);
            }
        }
        return this;
    }

    private void mode(String path, int mode) {
        try {
            Files.setAttribute(root.resolve(path), "unix:mode", mode);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void time(String path, Instant time) throws IOException {
        Files.setLastModifiedTime(root.resolve(path), FileTime.from(time));
    }

    /** Tests that make names in many scripts say so where this Java cannot. */
    public static void demandUtf8Names() {
        assumeThat(System.getProperty("sun.jnu.encoding"))
                .as("this Java takes file names in another encoding: run with LC_ALL=C.UTF-8")
                .isEqualToIgnoringCase("UTF-8");
    }
}
