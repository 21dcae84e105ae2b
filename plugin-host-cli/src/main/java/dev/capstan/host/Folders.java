package dev.capstan.host;

import dev.capstan.api.error.ConfigurationWrong;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/** Folders for their owner alone. */
final class Folders {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<?> PRIVATE = PosixFilePermissions.asFileAttribute(OWNER);

    private Folders() {}

    /** Makes the folder and what is missing above it, mode 0700; an existing folder keeps its mode. */
    static Path secure(Path folder, String what) throws ConfigurationWrong {
        try {
            // createDirectories would refuse a symbolic link to a folder.
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder, PRIVATE);
            }
            return folder.toRealPath();
        } catch (IOException e) {
            throw new ConfigurationWrong(
                    "FOLDER_UNUSABLE",
                    what + " " + folder + " cannot be made or entered: " + e,
                    "Make it writable for the user who runs this, or name another one.",
                    Map.of("where", folder.toString()),
                    e);
        }
    }

    /** A new folder for one job; the caller deletes it. */
    static Path work(Path parent, String what) throws ConfigurationWrong {
        Path secure = secure(parent, "the work folder");
        try {
            return Files.createTempDirectory(secure, what + "-", PRIVATE);
        } catch (IOException e) {
            throw new ConfigurationWrong(
                    "FOLDER_UNUSABLE",
                    "no work folder can be made in " + secure + ": " + e,
                    "Make room there, or name another state directory with --state-dir.",
                    Map.of("where", secure.toString()),
                    e);
        }
    }

    /** Deletes a tree that is not changed meanwhile; links are not followed. */
    static void delete(Path tree) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path folder, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Whether nothing is in it. */
    static boolean empty(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        }
    }
}
