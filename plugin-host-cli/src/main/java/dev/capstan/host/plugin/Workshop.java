package dev.capstan.host.plugin;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory {@code .work-<pid>-<uuid>} of this process inside the plugins directory, so that renaming out of it is one
 * step. Closing it deletes it with all that is inside.
 *
 * @param path of the directory, mode 0700
 */
record Workshop(Path path) implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("\\.work-(\\d{1,18})-[0-9a-f-]{36}");

    static Workshop open(Path plugins) throws IOException {
        String name = ".work-" + ProcessHandle.current().pid() + "-" + UUID.randomUUID();
        return new Workshop(Files.createDirectory(
                plugins.resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))));
    }

    /** Deletes what killed processes left behind. */
    static void sweep(Path plugins) throws IOException {
        try (Stream<Path> paths = Files.list(plugins)) {
            for (Path path : paths.toList()) {
                Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    delete(path);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        delete(path);
    }

    private static void delete(Path tree) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
