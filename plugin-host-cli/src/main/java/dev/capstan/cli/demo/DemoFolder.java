package dev.capstan.cli.demo;

import dev.capstan.api.error.ConfigurationWrong;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder a demonstration works in; what it made is removed at the end. */
final class DemoFolder {
    private final Path path;
    private final boolean ours;

    private DemoFolder(Path path, boolean ours) {
        this.path = path;
        this.ours = ours;
    }

    /** The named folder, which must be empty or absent, or a new one among the temporary files. */
    static DemoFolder open(Optional<Path> named) throws ConfigurationWrong {
        try {
            if (named.isEmpty()) {
                return new DemoFolder(Files.createTempDirectory("capstan-demo-"), true);
            }
            Path path = named.get();
            boolean there = Files.isDirectory(path);
            if (there && !empty(path)) {
                throw new ConfigurationWrong(
                        "WORK_FOLDER", path + " holds something already", "Name an empty or new folder with --work.");
            }
            return new DemoFolder(Files.createDirectories(path).toRealPath(), !there);
        } catch (IOException e) {
            throw new ConfigurationWrong(
                    "WORK_FOLDER",
                    "no work folder can be made: " + e,
                    "Name a place with room for about 100 MB with --work.",
                    Map.of("where", named.map(Path::toString).orElse("temporary files")),
                    e);
        }
    }

    Path path() {
        return path;
    }

    void remove() throws IOException {
        Files.walkFileTree(path, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                // A restored folder may forbid its owner to change it.
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                if (ours || !folder.equals(path)) {
                    Files.delete(folder);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean empty(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        }
    }
}
